"""Facts: the fields of a table as texts, by the names that layouts use."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.forms.compose.long_term import is_long_term, side_by_side
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from kaocheng.model import FundLine, Indicator, TargetTable

DEFAULT_MONEY_UNIT = "万元"
UNKNOWN_MONEY_UNIT = "单位未注明"
_TABLE = frozenset({
    "year", "unit", "supervisor", "project", "duties", "preparer_unit", "handler", "phone", "leader",
    "category", "nature", "period", "funding_source", "objective", "completion", "organisation", "rules", "fund_unit",
    "points_total", "total_score", "long_term", "months", "review_title", "budget_text", "reviewed", "points_sum", "overall", "overall_score",
    "overall_basis", "effects", "opinion_room", "overall_decided", "overall_decided_score",
})
_ITEMS = {
    "funds": frozenset({"label", "budget", "adjusted", "executed", "rate", "points", "score", "expected"}),
    "details": frozenset({"number", "text"}),
    "phases": frozenset({"from", "to", "text"}),
    "indicators": frozenset({"position", "level1", "level2", "name", "target", "definition", "points", "actual", "score", "reason",
                             "remark", "long_level2", "long_name", "long_target", "expected", "cause_funding", "cause_rules",
                             "cause_staff", "cause_equipment", "cause_other", "sure", "possible", "impossible"}),
    "review_items": frozenset({"dimension", "item", "question", "points", "grade", "score", "basis", "decided", "decided_score"}),
}
LONG_TERM_HEADING = "中期目标（20××年—20××+n年）"
"""What the blank form prints over the block of the whole period."""


def fact_names(repeat: str | None) -> frozenset[str]:
    """Names that a layout may use in rows repeated for ``repeat``, or in rows that aren't repeated."""
    return _TABLE | _ITEMS[repeat] if repeat else _TABLE


def table_facts(table: TargetTable) -> dict[str, str]:
    """Facts of the table as a whole; absent fields are empty."""
    profile, preparer = table.profile, table.preparer
    points = [row.points for row in table.indicators if row.points is not None]
    points += [line.points for line in table.funds if line.points is not None]
    decimals = _decimals(table)
    return {
        "year": _text(table.fiscal_year), "unit": _text(table.unit), "supervisor": _text(table.supervisor),
        "project": _text(table.project), "duties": _text(table.duties), "preparer_unit": _text(preparer.unit),
        "handler": _text(preparer.handler),
        "phone": _text(preparer.phone), "leader": _text(profile.leader), "category": _text(profile.category),
        "nature": _text(profile.nature), "period": _period(profile.start_year, profile.end_year),
        "funding_source": _text(profile.funding_source), "objective": _text(table.objective), "completion": "",
        "organisation": _text(table.safeguards.organisation), "rules": _text(table.safeguards.rules),
        "fund_unit": head_unit(table), "points_total": _number(sum(points, Decimal(0)), decimals["points"]) if points else "",
        "total_score": _number(table.total_score, decimals["score"]),
        "long_term": next((_text(row.remark) for row in table.indicators if is_long_term(row)), LONG_TERM_HEADING),
        "months": f"1-{table.reported_until}月" if table.reported_until else "",
    }


def item_facts(table: TargetTable, repeat: str, *, unit_in_head: bool, beside: bool = False) -> list[dict[str, str]]:
    """Facts of every item of a list of the table.

    Args:
        table: The table.
        repeat: Which list.
        unit_in_head: Whether the layout prints the money unit in a head; a line in another unit carries its own.
        beside: Whether indicators of the whole period stand beside those of the year.
    """
    if repeat == "funds":
        unit = head_unit(table) if unit_in_head else None
        decimals = {"points": _longest([line.points for line in table.funds]),
                    "score": _longest([line.score for line in table.funds])}
        return [_fund(line, unit, decimals) for line in table.funds]
    if repeat == "details":
        return [{"number": str(n), "text": text} for n, text in enumerate(table.details, start=1)]
    if repeat == "phases":
        return [{"from": str(p.from_month), "to": str(p.to_month), "text": p.text} for p in table.phases]
    decimals = _decimals(table)
    printed = side_by_side(table.indicators) if beside else [(None, row) for row in table.indicators]
    return [{"position": str(number), **_beside(long, row, decimals)} for number, (long, row) in enumerate(printed, start=1)]


def head_unit(table: TargetTable) -> str:
    """The money unit that most fund lines share; 万元 on a form without figures, nothing known stays unknown."""
    units = Counter(line.unit for line in table.funds if line.unit)
    if units:
        return units.most_common(1)[0][0]
    figures = any(value is not None for line in table.funds for value in (line.budget, line.adjusted, line.executed))
    return UNKNOWN_MONEY_UNIT if figures else DEFAULT_MONEY_UNIT


def _decimals(table: TargetTable) -> dict[str, int]:
    """Decimals of the columns of points and scores of the indicators, as many as the longest figure needs."""
    return {"points": _longest([row.points for row in table.indicators]),
            "score": _longest([*(row.score for row in table.indicators), table.total_score])}


def _longest(values: list[Decimal | None]) -> int:
    return max((len(plain(value).partition(".")[2]) for value in values if value is not None), default=0)


def _fund(line: FundLine, unit: str | None, decimals: dict[str, int]) -> dict[str, str]:
    label = _text(line.label)
    named = f"({line.unit})" in label.replace("（", "(").replace("）", ")")
    suffix = "" if line.unit is None or line.unit == unit or named else line.unit
    money = {name: f"{_number(value)}{suffix}" if value is not None else ""
             for name, value in (("budget", line.budget), ("adjusted", line.adjusted), ("executed", line.executed))}
    rate = f"{_number(line.rate)}%" if line.rate is not None else ""
    return {"label": label, **money, "rate": rate, "points": _number(line.points, decimals["points"]),
            "score": _number(line.score, decimals["score"])}


def _beside(long: Indicator | None, row: Indicator | None, decimals: dict[str, int]) -> dict[str, str]:
    """Facts of a printed row; where only one side has an indicator, the other is empty but for 一级指标."""
    other = _indicator(long, decimals) if long else {}
    facts = _indicator(row, decimals) if row else {**dict.fromkeys(other, ""), "level1": other["level1"]}
    return facts | {f"long_{name}": other.get(name, "") for name in ("level2", "name", "target")}


def _indicator(row: Indicator, decimals: dict[str, int]) -> dict[str, str]:
    return {
        "level1": _text(row.level1), "level2": _text(row.level2_printed or row.level2), "name": row.name,
        "target": row.target.text, "definition": _text(row.definition),
        "points": _number(row.points, decimals["points"]), "actual": row.actual.text if row.actual else "",
        "score": _number(row.score, decimals["score"]), "reason": _text(row.reason),
        "remark": _text(row.remark),
    }


def _period(start: int | None, end: int | None) -> str:
    return "" if start is None and end is None else f"{_text(start)}至{_text(end)}"


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _number(value: Decimal | None, decimals: int | None = None) -> str:
    """Digits as they are kept, ``88.50`` stays ``88.50``; with ``decimals`` as many as the column has, none cut off."""
    if value is None:
        return ""
    return format(value, "f") if decimals is None else f"{value:.{decimals}f}"
