"""One expression of every shape over sixty invented rows, asked for in one statement: what chance may miss, on every engine."""

from __future__ import annotations

import dataclasses
import random
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.analytics import Database, SqlRows
from kaocheng.expr import evaluate, parse
from kaocheng.expr.evaluator import Evaluator
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Call, walk
from kaocheng.ledger import Ledger, LedgerEntry, Snapshot
from kaocheng.units import Quantity
from tests.analytics.invented import AS_OF, CODES, KIND, environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaocheng.ledger import Value

SHAPES = (
    "计数(虚构)", "计数(虚构.金额)", "去重计数(虚构.企业)", "去重计数(虚构.来宾)", "去重计数(虚构.混合)", "去重计数(虚构.已审)", "去重计数(虚构.日期)",
    "求和(虚构.(如果(已审; 金额; 次日期 为空; 差额; 金额 × 2)))", "求和(虚构.(最大(金额; 差额)))", "平均(虚构.(最小(金额; 差额; 500元)))", "最小(虚构.(-金额))",
    "最大(虚构.(如果(类别 = \"甲类\"; 日期; 次日期)))", "平均(虚构.(推算(册数; 30元 / 1册)))", "求和(虚构.(金额 × 册数))", "求和(虚构.(30% × 金额))",
    "最大(虚构.(完成率(金额; 4万元)))", "最大(虚构.(天数(日期..次日期)))", "平均(虚构.(天数(年初..次日期)))", "计数(虚构[占比(差额; 5000元) > 10%])",
    "最近值(虚构.企业; 日期)", "最近值(虚构.金额; 次日期)", "最近值(虚构.已审; 登记日期)", "最近值(虚构.次日期; 日期)", "最近值(虚构.(金额 - 差额); 日期)",
    "最近值(虚构[否].类别; 日期)", "最小(虚构[否].金额)", "平均(虚构[否].金额)", "求和(虚构[否].(金额 × 册数))",
    "首次达到日期(虚构; 日期; 5笔)", "首次达到日期(虚构.企业; 次日期; 3家)", "首次达到日期(虚构.来宾; 日期; 4人)", "首次达到日期(虚构.金额; 日期; 1万元)",
    "首次达到日期(虚构.差额; 日期; 3000元)", "首次达到日期(虚构.册数; 参数(何日); 40册)", "首次达到日期(虚构.金额; 日期; 1000亿元)",
    "首次达到日期(虚构.企业; 日期; 计数(虚构) × (1家 / 12笔))", "首次达到日期(虚构.金额; 日期; 1元 / 0)",
    "计数(虚构[日期 在 年初..次日期])", "计数(虚构[日期 不在 年初..次日期])", "计数(虚构[企业 在 {\"甲\", 单位}])", "计数(虚构[金额 不在 {1万元, 差额}])",
    "计数(虚构[(已审 = 是) 为空])", "计数(虚构[非 (已审 且 次日期 > 日期)])", "计数(虚构[如果(已审; 日期 < 次日期; 金额 > 1千元)])",
    "计数(虚构[日期 在 财年第2季度])", "计数(虚构[日期 在 最近3个月])", "求和(虚构.(金额 / 3册))", "求和(虚构.(金额 / 比例))",
    "如果(计数(虚构[已审]) > 5笔; 求和(虚构.金额); 0元)", "完成率(求和(虚构.金额); 参数(目标)) × 100%", "求和(虚构.金额) / 平均(虚构.金额)",
)


def rows() -> Snapshot:
    """Sixty rows, the same every time."""
    draw = random.Random(7)  # noqa: S311

    def perhaps(value: Value) -> Value:
        return None if draw.random() < 0.2 else value

    def day() -> Value:
        return perhaps(date(2024, 1, 1) + timedelta(days=draw.randrange(-20, 330)))

    def number(low: int, high: int, unit: str) -> Value:
        return perhaps(Quantity.of(Decimal(draw.randrange(low, high)) / 100, unit))

    entries = [LedgerEntry(kind=KIND, values={
        "number": f"N{position * 37 % 60}", "happened_on": day(), "followed_on": day(), "entered_on": day(), "firm": perhaps(draw.choice("甲乙丙丁戊")),
        "firm_code": perhaps(draw.choice(["C1", "C2", "甲"])), "guest": perhaps(draw.choice("子丑寅卯")), "employer": perhaps(draw.choice(["甲", "C1"])),
        "mixed": perhaps(draw.choice(["2024-03-01", "x"])), "sort": perhaps(draw.choice(CODES)), "checked": perhaps(draw.random() < 0.5),
        "amount": number(0, 400_000, "元"), "change": number(-300_000, 300_000, "元"), "copies": number(0, 900, "册"), "rate": number(-9_000, 15_000, "%"),
        "evidence": None, "remark": None,
    }) for position in range(60)]
    return Snapshot.of([Ledger(KIND, tuple(entries))], AS_OF)


def all_shapes_agree(filled: Callable[[Snapshot], Database]) -> SqlRows:
    """Every shape by both evaluators; nearly all by one statement."""
    snapshot = rows()
    place, engine = environment(snapshot), SqlRows(filled(snapshot))
    bulk = dataclasses.replace(place, bulk=engine)
    calls = [node for text in SHAPES for node in walk(parse(text)) if isinstance(node, Call) and FUNCTIONS[node.function].reads_rows(node)]
    engine.prepare(calls, Evaluator(bulk, ""))
    for text in SHAPES:
        one, other = (evaluate(parse(text), where, text=text) for where in (place, bulk))
        assert (one.value, one.reason) == (other.value, other.reason), f"{text}: {one.value} {one.reason}, {other.value} {other.reason}"
    assert len(engine.statements) <= 2, engine.statements[1:]
    assert {call.function for call in engine.row_by_row} == {"求和"}
    return engine
