"""``kaocheng appraise TABLE … --ledgers DIR``: scored tables, the official 自评表, and the report."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from kaocheng.cli.arguments import add_profile, day, write_file

SUMMARY = "自评：由台账算完成值，按方案评分，写出自评表和报告"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="目标表", help="批复的目标表")
    parser.add_argument("--ledgers", required=True, type=Path, metavar="文件夹", help="台账文件夹（含预算执行），或台账库")
    parser.add_argument("--as-of", type=day, metavar="日期", help="数据截止日（默认预算年度最后一天）")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹", help="结果写到哪里（默认 out）")
    parser.add_argument("--notice", default="", metavar="文字", help="报告顶部的说明，如数据为虚构")
    add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Appraise, write, and print one line a table."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.cli.appraising import write_forms, write_reports
    from kaocheng.cli.checking import check_files
    from kaocheng.cli.ledger_source import load_ledgers
    from kaocheng.expr.binding import bind
    from kaocheng.publish.report import render_report
    from kaocheng.year.appraising import appraise_tables, measure_tables

    checked = check_files(arguments.files, arguments.profile)
    targets = tuple(reading for reading in checked.readings if reading.table.form.is_target)
    if not targets:
        raise KaochengError("给出的文件里没有目标表", expected="部门整体或项目绩效目标表", remedy="换成批复的目标表")
    year = max((reading.table.fiscal_year or 0 for reading in targets), default=0)
    cut_off = arguments.as_of or (date(year, 12, 31) if year else None)
    if cut_off is None:
        raise KaochengError("目标表没有写年度，不知道数据截至哪一天", expected="--as-of 2024-12-31", remedy="补上 --as-of")
    for reading in targets:
        for row in bind(reading.table).unbound:
            if row.has_measure:
                print(f"注意：{row.sentence}", file=sys.stderr)
    snapshot = load_ledgers(arguments.ledgers, cut_off)
    results = measure_tables(snapshot, targets)
    tables = appraise_tables(targets, snapshot, results, checked.standards)
    report = render_report(tables, checked.report, checked.standards, snapshot, notice=arguments.notice)
    written = write_forms(tables, arguments.out)
    written += write_reports(tables, snapshot, arguments.out, notice=arguments.notice)
    for item in written:
        print(f"写出 {item.path}")
    write_file(arguments.out / "报告.html", report.encode())
    print(f"写出 {arguments.out / '报告.html'}")
    for table in tables:
        score = table.appraisal
        met = sum(row.met for row in score.rows)
        print(f"{table.reading.table.title}：{score.total_shown} 分，{score.grade}；达标 {met}/{sum(row.applies for row in score.rows)} 项")
    return 0
