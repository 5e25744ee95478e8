"""``kaocheng measure --ledgers DIR --as-of DATE``: every measure with the rows counted and left out."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import day, write_output
from kaocheng.cli.ledgers.shared import add_kinds, add_known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import Snapshot

SUMMARY = "由台账计算度量：每个值列出计入的行、未计入的行和原因"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--ledgers", type=Path, metavar="文件夹", help="台账文件夹，每种台账一个 CSV")
    source.add_argument("--store", type=Path, metavar="库", help="台账库（kaocheng ledger import 建立）；算出的值带有快照，以后可以重算")
    add_known(parser)
    add_kinds(parser)
    parser.add_argument("--as-of", type=day, metavar="日期", help="数据截止日（默认预算年度最后一天）")
    parser.add_argument("--year", type=int, metavar="年度", help="预算年度（默认取截止日的年份）")
    parser.add_argument("--measure", action="append", metavar="编号", help="只算这些度量，如 M05；可以写多次")
    parser.add_argument("--late", action="store_true", help="截止日以后补登的行使当时的数不同的，另列一行")
    parser.add_argument("--rows", action="store_true", help="逐行列出计入和未计入的台账行")
    parser.add_argument("--engine", choices=("reference", "duckdb"), default="reference",
                        help="怎么算：reference 逐行计算、每行留痕（默认），duckdb 整批计算、只给出值")
    parser.add_argument("--compare", action="store_true", help="两种算法都算一遍，逐项核对；有差异时列出来，退出码为 1")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--output", type=Path, metavar="文件", help="写入文件，不写则输出到屏幕")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.cli.measure_json import results_json
    from kaocheng.cli.measuring import measure_source, source_snapshot
    from kaocheng.outlook.known import true_at

    if arguments.year is None and arguments.as_of is None:
        raise KaochengError("没有说明预算年度", expected="--as-of 2024-12-31 或 --year 2024", remedy="补上其中一个参数")
    year = arguments.year or arguments.as_of.year
    snapshot = source_snapshot(arguments, arguments.as_of or date(year, 12, 31))
    trailed = arguments.engine == "reference"
    results = measure_source(arguments, snapshot, year) if trailed else _measure_in_bulk(arguments, snapshot, year)
    true_then = measure_source(arguments, true_at(snapshot, snapshot.as_of), year) if arguments.late else {}
    unknown = [name for name in arguments.measure or () if name not in results]
    if unknown:
        raise KaochengError(f"没有度量“{'、'.join(unknown)}”", expected="、".join(results), remedy="改用上列编号")
    chosen = [results[name] for name in arguments.measure or results]
    if arguments.format == "json":
        text = results_json(chosen, snapshot, year)
    else:
        text = _text(chosen, snapshot, year, rows=arguments.rows, true_then=true_then)
    write_output(text, arguments.output)
    return _compared(arguments, snapshot, year, results) if arguments.compare else 0


def _measure_in_bulk(arguments: argparse.Namespace, snapshot: Snapshot, year: int) -> dict[str, MeasureResult]:
    from kaocheng.analytics import SqlRows
    from kaocheng.analytics.databases.duckdb import DuckDB
    from kaocheng.cli.measuring import measure_source

    database = DuckDB()
    try:
        return measure_source(arguments, snapshot, year, bulk=SqlRows(database.fill(snapshot)))
    finally:
        database.close()


def _compared(arguments: argparse.Namespace, snapshot: Snapshot, year: int, results: dict[str, MeasureResult]) -> int:
    """Measure the other way too and tell what differs, on the error stream: the result itself stays clean."""
    from kaocheng.analytics.comparison import differences
    from kaocheng.cli.measuring import measure_source

    if next(iter(results.values())).has_trail:
        reference, bulk = results, _measure_in_bulk(arguments, snapshot, year)
    else:
        reference, bulk = measure_source(arguments, snapshot, year), results
    found = differences(reference, bulk)
    for item in found:
        print(f"差异：{item.text}", file=sys.stderr)
    told = f"有 {len(found)} 处差异" if found else "完全一致"
    print(f"核对：逐行计算与整批计算（DuckDB）的 {len(results)} 个度量及其并列值{told}", file=sys.stderr)
    return 1 if found else 0


def _text(
    results: list[MeasureResult], snapshot: Snapshot, year: int, *, rows: bool, true_then: Mapping[str, MeasureResult],
) -> str:
    blocks = [f"预算年度 {year}，数据截至 {snapshot.as_of}，台账 {snapshot.rows} 行，快照 {snapshot.hash[:12]}"]
    blocks += [_block(result, rows=rows, later=true_then.get(result.id)) for result in results]
    return "\n\n".join(blocks)


def _block(result: MeasureResult, *, rows: bool, later: MeasureResult | None) -> str:
    from kaocheng.publish.proof import companions_of, shown_value

    lines = [f"{result.id} {result.label}：{shown_value(result)}（{result.status}）", f"    口径：{result.expression}"]
    after = dict(companions_of(later)) if later is not None else {}
    if later is not None and shown_value(later) != shown_value(result):
        lines.append(f"    补登后：{shown_value(later)}（当日以前发生、当日以后登记的行也计入）")
    lines += [f"    另列：{name} {shown}{f'，补登后 {after[name]}' if after.get(name, shown) != shown else ''}"
              for name, shown in companions_of(result)]
    if not result.has_trail:
        lines.append(f"    由 {result.engine} 整批计算，不逐行留痕；要看计入和未计入的行，去掉 --engine")
    elif rows:
        lines += _rows(result)
    else:
        reasons = Counter(item.group for item in result.left_out)
        lines.append(_tally(result))
        lines += [f"      未计入 {count} 行：{reason}" for reason, count in reasons.most_common()]
    lines += [f"    注意：{warning}" for warning in result.warnings]
    lines += [f"    待定口径：{item.question} {item.text}" for item in result.decisions]
    return "\n".join(lines)


def _tally(result: MeasureResult) -> str:
    return f"    计入 {len(result.counted)} 行，未计入 {len(result.left_out)} 行"


def _rows(result: MeasureResult) -> list[str]:
    return [_tally(result), *(f"      计入  {entry.label}" for entry in result.counted),
            *(f"      未计入 {item.entry.label}：{item.reason}" for item in result.left_out)]
