"""``kaocheng monitor TABLE … --ledgers DIR --as-of DAY``: lights, 监控表 and a page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import add_profile, day, write_file

if TYPE_CHECKING:
    from kaocheng.year.monitoring import MonitoredTable

SUMMARY = "监控：任意一天的目标进度和预算执行，对照计划亮灯，写出监控表和网页"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="目标表", help="批复的目标表")
    parser.add_argument("--ledgers", required=True, type=Path, metavar="文件夹", help="台账文件夹（含预算执行、偏差说明）")
    parser.add_argument("--as-of", required=True, type=day, metavar="日期", help="监控截止日，如 2024-07-31")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹", help="结果写到哪里（默认 out）")
    parser.add_argument("--status", default="内部台账值", choices=("内部台账值", "省平台值", "省考核认定值"),
                        help="由省里认定的数用哪一个；年中还没有认定，默认内部台账值")
    parser.add_argument("--notice", default="", metavar="文字", help="网页顶部的说明，如数据为虚构")
    add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Monitor, write, and print a line for every row that lags."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.cli.checking import read_tables, standards_for
    from kaocheng.forms.compose.monitoring import ExpectedYear, compose_monitoring
    from kaocheng.forms.formats.docx.writer import write as write_docx
    from kaocheng.forms.formats.xlsx.writer import write as write_xlsx
    from kaocheng.ledger import load_folder
    from kaocheng.outlook.known import entered_late, known_at
    from kaocheng.publish.monitoring_page import render_monitoring_page
    from kaocheng.year.forecasting import with_forecasts
    from kaocheng.year.monitoring import monitor_tables
    from kaocheng.year.names import short_name

    readings = tuple(reading for reading in read_tables(arguments.files)[0] if reading.table.form.is_target)
    if not readings:
        raise KaochengError("给出的文件里没有目标表", expected="部门整体或项目绩效目标表", remedy="换成批复的目标表")
    standards = standards_for(readings, arguments.profile)
    snapshot = load_folder(arguments.ledgers, arguments.as_of)
    tables = with_forecasts(monitor_tables(readings, snapshot, standards, arguments.status), snapshot, arguments.status)
    for item in tables:
        sheet = compose_monitoring(item.monitoring, ExpectedYear(rows={position: one.short for position, one in item.expected.items()}))
        for suffix, writer in ((".docx", write_docx), (".xlsx", write_xlsx)):
            path = arguments.out / f"监控表-{short_name(item.reading.table)}{suffix}"
            write_file(path, writer([sheet]))
            print(f"写出 {path}")
    page = render_monitoring_page(tables, standards, known_at(snapshot, arguments.as_of), notice=arguments.notice,
                                  late_rows=len(entered_late(snapshot, arguments.as_of)))
    write_file(arguments.out / "监控.html", page.encode())
    print(f"写出 {arguments.out / '监控.html'}")
    for item in tables:
        print(_told(item))
    return 0


def _told(item: MonitoredTable) -> str:
    from kaocheng.outlook.light import Light

    found = item.monitoring
    counts = "，".join(f"{light} {found.count(light)}" for light in Light if found.count(light))
    lines = [f"{item.reading.table.title}：整张表{found.whole.light}（{counts}）；资金{found.money.verdict.light}，{found.money.verdict.why}"]
    lines += [f"  {row.light}  第{row.position + 1}行 {row.indicator.name}：{row.verdict.why}" for row in found.rows
              if row.light in (Light.RED, Light.YELLOW)]
    return "\n".join(lines)
