"""``kaocheng run FOLDER``: a unit's year from the target tables to the scored forms, with one line a step."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kaocheng.cli.arguments import write_file

SUMMARY = "把一年走一遍：读表、检查、度量、自评、出表"
STEPS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="文件夹", help="放有目标表、台账和 考成.yaml 的文件夹")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹", help="结果写到哪里（默认 out）")


class _Step:
    """One line of progress: what is done, then what came of it and how long it took."""

    def __init__(self) -> None:
        self.number = 0
        self.result = ""

    @contextmanager
    def __call__(self, label: str) -> Iterator[_Step]:
        self.number += 1
        print(f"[{self.number}/{STEPS}] {label} …… ", end="", flush=True)
        begun = time.perf_counter()
        try:
            yield self
        except BaseException:
            print("未完成", flush=True)
            raise
        print(f"{self.result}  ({time.perf_counter() - begun:.1f} 秒)", flush=True)


def run(arguments: argparse.Namespace) -> int:
    """Go through the year and say where to look."""
    from kaocheng.cli.appraising import write_forms
    from kaocheng.cli.checking import check_readings, read_tables, standards_for
    from kaocheng.cli.ledger_source import load_ledgers
    from kaocheng.cli.measure_json import results_json
    from kaocheng.cli.summary import print_summary
    from kaocheng.cli.year_folder import YearFolder
    from kaocheng.lint.parameters_used import unchecked_parameters
    from kaocheng.lint.render.json import render_json
    from kaocheng.publish.check_page import render_check_page
    from kaocheng.publish.report import render_report
    from kaocheng.year.appraising import appraise_tables, measure_tables

    year, out, step = YearFolder.open(arguments.folder), arguments.out, _Step()
    print(f"{year.manifest.label}\n")
    with step("读表"):
        readings, doubts = read_tables(year.tables)
        twins = [reading.table for reading in read_tables(year.twins)[0]] if year.twins else []
        agree = twins == [reading.table for reading in readings]
        step.result = f"{len(readings)} 张表，{' + '.join(str(len(r.table.indicators)) for r in readings)} 行指标" + (
            f"；{'、'.join(path.suffix[1:] for path in (*year.tables, *year.twins))} 读出的内容{'相同' if agree else '不同'}"
            if year.twins else "")
    standards = standards_for(readings, year.manifest.profile)
    with step("检查"):
        report = check_readings(readings, doubts, standards)
        write_file(out / "检查意见.html", render_check_page(report, (r.document for r in readings), standards).encode())
        unchecked = unchecked_parameters(report.findings, standards)
        write_file(out / "检查意见.json", render_json(report, standards.lawbook, readings, unchecked).encode())
        step.result = f"{report.rules} 条规则，{len(report.findings)} 处问题，涉及 {len({f.code for f in report.findings})} 条规则"
    with step("度量"):
        snapshot = load_ledgers(year.ledgers, year.manifest.as_of)
        results = measure_tables(snapshot, readings)
        fiscal_year = next(r.table.fiscal_year for r in readings if r.table.fiscal_year)
        write_file(out / "度量.json", results_json(list(results.values()), snapshot, fiscal_year).encode())
        step.result = f"{snapshot.rows} 行台账，{len(results)} 个度量"
    with step("自评"):
        tables = appraise_tables(readings, snapshot, results, standards)
        step.result = "，".join(f"{table.appraisal.total_shown} 分（{table.appraisal.grade}）" for table in tables)
    with step("出表"):
        written = write_forms(tables, out)
        page = render_report(tables, report, standards, snapshot, notice=year.manifest.notice)
        write_file(out / "报告.html", page.encode())
        step.result = f"{len(written)} 份自评表，1 份报告"
    print_summary(tables, report, out)
    return 0
