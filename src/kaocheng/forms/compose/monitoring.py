"""Writing a monitoring result in the official 监控表; what only a human can write prints as a placeholder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

from kaocheng.forms.compose.builder import lay_out
from kaocheng.forms.compose.layout import Repeat, layout_named
from kaocheng.model import FormKind, FundLine, TargetValue
from kaocheng.outlook.deviation import Cause, Possibility
from kaocheng.outlook.light import Light
from kaocheng.outlook.plan.curve import end_of_month
from kaocheng.units.figures import cut
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from datetime import date

    from kaocheng.forms.compose.layout import Layout
    from kaocheng.forms.grid import Sheet
    from kaocheng.model import Indicator
    from kaocheng.outlook.monitoring import Monitoring, RowProgress

_DEPARTMENT, _PROJECT = "national-department-monitoring-136", "national-project-monitoring-136"
_CAUSES = {Cause.FUNDING: "cause_funding", Cause.RULES: "cause_rules", Cause.STAFF: "cause_staff",
           Cause.EQUIPMENT: "cause_equipment", Cause.OTHER: "cause_other"}
_POSSIBILITIES = {Possibility.SURE: "sure", Possibility.POSSIBLE: "possible", Possibility.IMPOSSIBLE: "impossible"}
_CHOSEN, _PROPOSED = "√", "√*"
TO_FILL = "（待填写）"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedYear:
    """What is expected of the year's end, as texts; a forecast or the unit's own words, never an actual value."""

    rows: Annotated[Mapping[int, str], "全年预计完成情况"] = field(default_factory=dict)
    """By 0-based position of the row."""
    money: Annotated[str, "全年预计执行数"] = ""


def compose_monitoring(monitoring: Monitoring, expected: ExpectedYear | None = None, layout: Layout | None = None) -> Sheet:
    """The 监控表 of a department or a project.

    Args:
        monitoring: The result on its day.
        expected: What is expected of the year's end; placeholders where it says nothing.
        layout: The layout; that of 136号 when left out.

    Raises:
        KaochengError: The layout is not installed.
    """
    expected = expected or ExpectedYear()
    table = monitoring.table
    chosen = layout or layout_named(_DEPARTMENT if table.form.is_department else _PROJECT)
    rows = tuple(_indicator(row) for row in monitoring.rows)
    lines = _funds(monitoring)
    printed = replace(table, form=FormKind.MONITORING, title=None, funds=lines, indicators=rows)
    items = {
        Repeat.INDICATORS: [_facts(row, expected.rows.get(row.position, "")) for row in monitoring.rows],
        Repeat.FUNDS: [{"expected": (expected.money or TO_FILL) if number == 0 else ""} for number in range(len(lines))],
    }
    return lay_out(printed, chosen, extra={"months": months_until(monitoring.day)}, notes=_notes(monitoring), items=items)


def months_until(day: date) -> str:
    """The months reported on: ``1-7月``, or both days when a month has not ended."""
    if day != end_of_month(day.year, day.month):
        return f"1月1日至{day.month}月{day.day}日"
    return "1月" if day.month == 1 else f"1-{day.month}月"


def _indicator(row: RowProgress) -> Indicator:
    reason = row.deviation.reason or ("（待填写：偏差原因）" if row.needs_reason else "")
    told = [row.light.value] if row.light is not Light.NONE else []
    if row.deviation.possibility is None:
        told.append("可能性待填写")
    if row.true_then:
        told.append(f"补登后 {row.true_then}")
    actual = row.shown or "尚无数值"
    return replace(row.indicator, actual=TargetValue.parse(actual), points=None, score=None, reason=reason or None,
                   remark="；".join(told) or None)


def _facts(row: RowProgress, expected: str) -> dict[str, str]:
    facts = {"expected": expected or TO_FILL}
    if row.deviation.cause is not None:
        facts[_CAUSES[row.deviation.cause]] = _PROPOSED if row.deviation.cause_why else _CHOSEN
    if row.deviation.possibility is not None:
        facts[_POSSIBILITIES[row.deviation.possibility]] = _PROPOSED if row.deviation.possibility_why else _CHOSEN
    return facts


def _funds(monitoring: Monitoring) -> tuple[FundLine, ...]:
    funds = monitoring.money.funds
    if funds is None:
        lines = monitoring.table.funds or (FundLine(label="年度资金总额"),)
        return tuple(replace(line, points=None, score=None) for line in lines)
    total = (funds.total,) if funds.total is not None else ()
    return tuple(_with_rate(line) for line in (*total, *funds.parts))


def _with_rate(line: FundLine) -> FundLine:
    base = line.budget if line.adjusted is None else line.adjusted
    if not base or line.executed is None:
        return line
    return replace(line, rate=cut(EXACT.divide(line.executed * 100, base), 2))


def _notes(monitoring: Monitoring) -> tuple[str, ...]:
    whole, money = monitoring.whole, monitoring.money.verdict
    notes = [f"注：数据截至{monitoring.day}；整张表{whole.light}（{whole.why}），资金{money.light}（{money.why}），按“{monitoring.profile_label}”方案。"]
    if any(row.deviation.possibility_why or row.deviation.cause_why for row in monitoring.rows):
        notes.append("带*的由软件按台账提议，须由单位确认；其余由单位填写。")
    if monitoring.contradictions:
        notes.append("审核时会问：" + "；".join(monitoring.contradictions) + "。")
    if monitoring.unverified:
        notes.append(f"尚未与公布文本核对的监控参数：{'、'.join(monitoring.unverified)}。")
    return tuple(notes)
