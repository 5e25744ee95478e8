"""Scoring one row: the share of the points becomes points, with the working in words and what must be explained."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.base.text import clip
from kaocheng.scoring.actual import Actual
from kaocheng.scoring.appraisal import Caution, ScoredRow
from kaocheng.scoring.verdict import Verdict, judge
from kaocheng.units.figures import cut, percent, rounded
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from kaocheng.law.recorder import Parameters
    from kaocheng.model import Indicator

_ZERO, _ONE = Decimal(0), Decimal(1)


def score_row(
    position: int, indicator: Indicator, weight: Decimal, actual: Actual | None, parameters: Parameters,
) -> tuple[ScoredRow, tuple[Caution, ...]]:
    """Points of one row.

    Args:
        position: 0-based position of the row in its table.
        indicator: The row.
        weight: Its points.
        actual: What was reached; ``None`` when nothing was reported.
        parameters: Parameters of the profile; those used are remembered.
    """
    own = parameters.branch()
    verdict = judge(indicator, actual, own)
    places = int(own.number("scoring.rounding.places"))
    with localcontext(EXACT):
        raw = _ZERO if verdict.attainment is None else weight * min(max(verdict.attainment.share, _ZERO), _ONE)
    row = ScoredRow(
        position=position, indicator=indicator, weight=weight, actual=actual, actual_shown=verdict.actual_shown,
        attainment_rate=None if verdict.attainment is None else verdict.attainment.share,
        attainment_rate_shown=_attainment_shown(verdict), raw=raw, shown=_shown(raw, weight, places),
        method="" if verdict.method is None else verdict.method.id,
        method_label="" if verdict.method is None else verdict.method.label,
        arithmetic=_arithmetic(verdict, weight, raw, places), met=verdict.met, prompts=verdict.prompts,
        basis=own.uses)
    path = FieldPath.of("indicators", position)
    return row, tuple(Caution(message=f"“{indicator.name}”：{note}", path=path) for note in verdict.notes)


def unscored_row(position: int, indicator: Indicator, why: str) -> ScoredRow:
    """A row that does not apply to the unit: no points, no verdict.

    Args:
        position: 0-based position of the row in its table.
        indicator: The row.
        why: Why it does not apply, as the unit wrote it.
    """
    arithmetic = f"不适用（{clip(why.rstrip('。'), 60)}），分值由其余指标按比例分担"
    return ScoredRow(
        position=position, indicator=indicator, weight=_ZERO, actual=Actual(text="不适用", reason=why), actual_shown="不适用",
        attainment_rate=None, attainment_rate_shown="不适用", raw=_ZERO, shown=_ZERO, method="", method_label="",
        arithmetic=arithmetic, met=False, applies=False)


def _shown(raw: Decimal, weight: Decimal, places: int) -> Decimal:
    """The score as printed: half up, but cut off where rounding would give full points that were not earned."""
    shown = rounded(raw, places)
    return cut(raw, places) if shown == weight and raw < weight else shown


def _attainment_shown(verdict: Verdict) -> str:
    """The share as users read it; a target that is not met never shows 100 %."""
    if verdict.attainment is None:
        return ""
    shown = percent(verdict.attainment.share)
    return "未达目标" if shown == "100%" and not verdict.met else shown


def _arithmetic(verdict: Verdict, weight: Decimal, raw: Decimal, places: int) -> str:
    if verdict.attainment is None:
        return f"{verdict.problem}，得 0 分"
    shown, full = _shown(raw, weight, places), plain(weight)
    status = f"{'达到' if verdict.met else '未达到'}目标（{verdict.target_shown}）"
    start = f"{verdict.attainment.working}，{status}"
    if weight == 0:
        return f"{start}；分值为 0，不得分"
    if raw == weight:
        return f"{start}，得满分 {full}"
    if not verdict.attainment.factor or raw == 0:
        return f"{start}，得 {plain(shown)} 分"
    end = "（未达到目标，不进位为满分）" if shown < rounded(raw, places) else ""
    return f"{start}；{verdict.attainment.factor} × {full} {'=' if shown == raw else '≈'} {plain(shown)}{end}"
