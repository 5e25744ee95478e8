"""``kaocheng expr check|describe|explain|requires|format|sql EXPRESSION``: one expression of the 口径 language."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import day

if TYPE_CHECKING:
    from kaocheng.expr import Evaluation
    from kaocheng.expr.measures import MeasureRun
    from kaocheng.expr.nodes import Node

SUMMARY = "一条口径：检查、说成白话、代入数值、列出所需数据、统一写法、译成 SQL"
ACTIONS = ("check", "describe", "explain", "requires", "format", "sql")
_THIS_YEAR = 2024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", choices=ACTIONS, metavar="做什么",
                        help="check 检查并说出结果的类型；describe 说成白话；explain 代入台账的数；requires 列出所需的台账、字段、度量和参数；"
                             "format 统一写法；sql 译成 SQL")
    parser.add_argument("expression", metavar="表达式", help="如 '去重计数(拜访[日期 在 财年第1季度].企业) / 50家'")
    parser.add_argument("--ledgers", type=Path, metavar="文件夹", help="台账文件夹（explain 要用）")
    parser.add_argument("--as-of", type=day, metavar="日期", help="数据截止日（默认预算年度最后一天）")
    parser.add_argument("--year", type=int, metavar="年度", help="预算年度（默认取截止日的年份，没有截止日时取参数有登记的最近一年）")
    parser.add_argument("--rows", action="store_true", help="explain 时逐行列出计入和未计入的台账行")
    parser.add_argument("--english", action="store_true", help="format 时写成英文")
    parser.add_argument("--dialect", choices=("duckdb", "postgresql", "spark"), default="duckdb", help="sql 时译成哪一种（默认 duckdb）")


def run(arguments: argparse.Namespace) -> int:
    """Do one thing with the expression; an error is shown under its character."""
    from kaocheng.expr import ExpressionError, check, parse

    measuring = _measuring(arguments)
    try:
        node = parse(arguments.expression)
        found = check(node, measuring.schema, text=arguments.expression)
        if arguments.action == "check":
            print(f"没有错误：结果是{found.label}")
        else:
            print(_ACTIONS[arguments.action](node, measuring, arguments))
    except ExpressionError as error:
        print(f"口径有误：\n{error.picture}", file=sys.stderr)
        return 2
    return 0


def _measuring(arguments: argparse.Namespace) -> MeasureRun:
    from kaocheng.base.errors import KaochengError
    from kaocheng.expr.decision import default_decisions
    from kaocheng.expr.measure import installed_parameters
    from kaocheng.expr.measures import MeasureRun
    from kaocheng.ledger import Snapshot, load_folder

    recorded = max((year for item in installed_parameters() for year in item.by_year), default=_THIS_YEAR)
    year = arguments.year or (arguments.as_of.year if arguments.as_of else recorded)
    as_of = arguments.as_of or date(year, 12, 31)
    if arguments.ledgers is None and arguments.action == "explain":
        raise KaochengError("没有说明台账在哪里", expected="--ledgers 台账文件夹", remedy="补上这个参数；只想看意思用 describe")
    snapshot = Snapshot.of([], as_of) if arguments.ledgers is None else load_folder(arguments.ledgers, as_of)
    return MeasureRun(snapshot=snapshot, fiscal_year=year, decisions=default_decisions())


def _describe(node: Node, measuring: MeasureRun, _: argparse.Namespace) -> str:
    from kaocheng.expr import describe

    return f"{describe(node, measuring.schema)}。"


def _format(node: Node, measuring: MeasureRun, arguments: argparse.Namespace) -> str:
    from kaocheng.expr import canonical
    from kaocheng.expr.translation import english_text, translate

    if arguments.english:
        return english_text(node, measuring.schema)
    return canonical(translate(node, measuring.schema, english=False))


def _requires(node: Node, measuring: MeasureRun, _: argparse.Namespace) -> str:
    from kaocheng.expr import requires

    needed = requires(node, measuring.schema)
    labels = [kind.label for kind in measuring.schema.kinds if kind.id in needed.ledgers]
    parts = (("台账", labels), ("字段", needed.fields), ("度量", needed.measures), ("参数", needed.parameters))
    return "\n".join(f"{name}：{'、'.join(found) or '无'}" for name, found in parts)


def _explain(node: Node, measuring: MeasureRun, arguments: argparse.Namespace) -> str:
    from kaocheng.expr import evaluate, explain

    evaluation = evaluate(node, measuring.environment(), text=arguments.expression)
    return "\n".join([explain(node, evaluation), *_uses(evaluation, rows=arguments.rows)])


def _uses(evaluation: Evaluation, *, rows: bool) -> list[str]:
    from kaocheng.expr.values import show

    lines: list[str] = []
    for use in evaluation.uses:
        lines += [f"{use.expression}：{show(use.value)}", f"  计入 {len(use.counted)} 行，未计入 {len(use.left_out)} 行"]
        if rows:
            lines += [f"    计入  {entry.label}" for entry in use.counted]
            lines += [f"    未计入 {item.entry.label}：{item.reason}" for item in use.left_out]
        else:
            reasons = Counter(item.group for item in use.left_out)
            lines += [f"    未计入 {count} 行：{reason}" for reason, count in reasons.most_common()]
    return lines


def _sql(node: Node, measuring: MeasureRun, arguments: argparse.Namespace) -> str:
    from kaocheng.analytics.paper import DIALECTS, Paper, sql_of
    from kaocheng.expr import canonical
    from kaocheng.expr.evaluator import Evaluator

    paper = Paper(DIALECTS[arguments.dialect])
    text, left = sql_of(measuring.calls([node]), Evaluator(measuring.environment(), arguments.expression), paper)
    lines = [f"-- {canonical(node)}", "-- 只取数；除法、百分比和单位换算由程序按34位有效数字计算"]
    lines += [f"-- 数据库算不精确、改为逐行计算的部分：{canonical(call)}" for call in left]
    return "\n".join([*lines, f"{text};" if text else "-- 没有要从台账取的数"])


_ACTIONS = {"describe": _describe, "explain": _explain, "requires": _requires, "format": _format, "sql": _sql}
