"""``standings``: where every issued table stands, kept for pages over many units. Meant for the night."""

from __future__ import annotations

import argparse
import sys

from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.web.dashboards.actions.keep_standing import look_at_unit
from kaocheng.web.org.models import Unit
from kaocheng.web.targets.models import Dossier


def run(argv: list[str]) -> int:
    """Look at every table of the years asked for; 1 when some unit's could not be looked at."""
    parser = argparse.ArgumentParser(prog="kaocheng web standings", description="重算各单位的近况（灯、执行率），供总览并排；没有变化的跳过")
    parser.add_argument("--year", type=int, metavar="年度", action="append", help="只算这个预算年度，可以多次；默认今年和去年")
    given = parser.parse_args(argv)
    today = timezone.localdate()
    years = given.year or [today.year - 1, today.year]
    looked = written = failed = 0
    for unit, year in Dossier.objects.filter(fiscal_year__in=years, approved__isnull=False).order_by("unit", "fiscal_year").values_list(
            "unit", "fiscal_year").distinct():
        looked += 1
        try:
            written += look_at_unit(Unit.objects.get(pk=unit), year, today)
        except KaochengError as error:
            failed += 1
            print(f"错误：{Unit.objects.get(pk=unit)} {year} 年：{error.sentence}", file=sys.stderr)
    print(f"看了 {looked} 个单位的{'、'.join(map(str, sorted(years)))}年，更新 {written} 张表的近况{f'，{failed} 个单位算不出来' if failed else ''}。")
    return 1 if failed else 0
