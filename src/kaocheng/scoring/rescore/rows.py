"""复算一行: the score of an indicator row computed anew."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.scoring.actual import Actual, Band
from kaocheng.scoring.methods.qualitative_band import limits
from kaocheng.scoring.rescore.candidates import Candidate, explaining, row_candidates
from kaocheng.scoring.rescore.result import Item, Part, Standing
from kaocheng.scoring.rescore.rounding import agrees
from kaocheng.scoring.rows import score_row
from kaocheng.scoring.verdict import quantity_case
from kaocheng.units import Comparator, Quantity, parse_unit
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from kaocheng.law.recorder import Parameters
    from kaocheng.model import Indicator
    from kaocheng.scoring.appraisal import ScoredRow

_WORDS = "scoring.qualitative.words"
_NO_REASONS = frozenset({"", "无", "-", "—", "/", "无偏差", "无。"})


def rescore_row(position: int, row: Indicator, parameters: Parameters) -> Item | None:
    """What is found of a row's score; ``None`` when the row prints neither points nor score."""
    if row.points is None and row.score is None:
        return None
    item = Item(part=Part.ROW, path=FieldPath.of("indicators", position, "score"), label=row.name, points=row.points,
                printed=row.score, standing=Standing.FOR_A_HUMAN)
    if row.points is None or row.score is None:
        return replace(item, explanation="没有印分值，不能复算" if row.points is None else "没有印得分")
    if row.score < 0:
        return replace(item, standing=Standing.DIFFERS, expected=Decimal(0), arithmetic="得分是负数")
    own = parameters.branch()
    found = _by_words(item, row, own) if row.target.quantity is None else _by_number(item, position, row, own)
    return replace(_never_above_points(found, row), basis=own.uses)


def _never_above_points(item: Item, row: Indicator) -> Item:
    """A score above the points is wrong whatever the method says."""
    if item.printed is None or item.points is None or item.printed <= item.points:
        return item
    above = f"得分 {plain(item.printed)} 高于分值 {plain(item.points)}"
    told = item.explanation if item.standing is Standing.DIFFERS else ""
    return replace(item, standing=Standing.DIFFERS, explanation="；".join(part for part in (above, told) if part),
                   expected=item.expected if item.expected is not None else row.points)


def _by_words(item: Item, row: Indicator, parameters: Parameters) -> Item:
    text = row.actual.text if row.actual else ""
    if not text:
        return _without_actual(item)
    band = Band.read(text)
    words = parameters.table(_WORDS)
    if band is None and text in words:
        band = Band(int(words[text]))
    if band is None and row.target.qualitative and text == row.target.text:
        band = Band.ACHIEVED
    score, points = item.printed or Decimal(0), item.points or Decimal(0)
    if band is None:
        return replace(item, explanation=f"定性指标，完成情况“{text}”看不出档次，只能看出得分在不在分值以内")
    label, lower, upper = limits(band, parameters)
    share = EXACT.divide(score * 100, points) if points else Decimal(0)
    inside = lower <= share and (share < upper or band is Band.ACHIEVED)
    working = f"完成情况“{text}”属“{label}”，得分应为分值的 {plain(lower)}%至{plain(upper)}%"
    return replace(item, standing=Standing.FOLLOWS if inside else Standing.DIFFERS, arithmetic=working,
                   expected=None if inside else points * (lower if share < lower else upper) / 100)


def _by_number(item: Item, position: int, row: Indicator, parameters: Parameters) -> Item:
    if row.actual is None or row.actual.is_blank:
        return _without_actual(item)
    doubtful = row.actual.doubt or row.target.doubt
    if doubtful or row.actual.comparator is not None or row.actual.value is None:
        why = "完成值带比较符" if row.actual.comparator is not None else "完成值是文字" if row.actual.value is None else "指标值或完成值读不准"
        return replace(item, explanation=f"{why}（{row.actual.text}），不能复算")
    best: Item | None = None
    for read in _readings(row):
        found = _compared(item, score_row(position, read, item.points or Decimal(0), _actual(read), parameters)[0],
                          read, parameters)
        best = found if best is None or _rank(found) < _rank(best) else best
    return best or item


def _rank(item: Item) -> int:
    order = (Standing.FOLLOWS, Standing.OTHER_METHOD, Standing.DIFFERS, Standing.FOR_A_HUMAN)
    return order.index(item.standing)


def _readings(row: Indicator) -> list[Indicator]:
    """The row as printed; where no sign is printed, also with each direction, because forms often leave it out."""
    if row.target.comparator is not None:
        return [row]
    return [row, *(replace(row, target=replace(row.target, comparator=sign)) for sign in (Comparator.AT_LEAST, Comparator.AT_MOST))]


def _actual(row: Indicator) -> Actual:
    """The printed value; 0.968 beside a target of 95% is a fraction."""
    printed = row.actual
    if printed is None:
        return Actual()
    target = row.target.quantity
    if (target is not None and target.unit.symbol == "%" and printed.unit is None and printed.value is not None
            and abs(printed.value) <= 1 < target.value):
        return Actual(value=Quantity(printed.value, parse_unit("")).to(target.unit), text=printed.text)
    return Actual.printed(printed, row.target)


def _without_actual(item: Item) -> Item:
    if item.printed == 0:
        return replace(item, standing=Standing.FOLLOWS, expected=Decimal(0), arithmetic="没有完成值，得 0 分")
    return replace(item, standing=Standing.DIFFERS, expected=Decimal(0), arithmetic="没有完成值，得 0 分",
                   explanation="完成值没有填写，却有得分")


def _compared(item: Item, scored: ScoredRow, row: Indicator, parameters: Parameters) -> Item:
    printed, points = item.printed or Decimal(0), item.points or Decimal(0)
    item = replace(item, expected=scored.shown, arithmetic=scored.arithmetic)
    if scored.attainment_rate is None:
        return replace(item, expected=None, standing=Standing.FOR_A_HUMAN, explanation="不能计分，须人工判断")
    if agrees(printed, scored.raw):
        return replace(item, standing=Standing.FOLLOWS)
    if scored.met and scored.raw == points and printed < points and (row.reason or "").strip() not in _NO_REASONS:
        return replace(item, standing=Standing.FOR_A_HUMAN, explanation="达到目标而扣了分，表上写有理由，须人工判断")
    found = _explained(printed, scored, row, points, parameters)
    if found is None:
        told = "达到目标而扣了分，没有写理由" if scored.met and printed < points else ""
        told = "没有达到目标却得了满分" if not scored.met and printed == points else told
        return replace(item, standing=Standing.DIFFERS, explanation=told)
    return replace(item, standing=Standing.OTHER_METHOD if found.is_method else Standing.DIFFERS, explanation=found.told)


def _explained(
    printed: Decimal, scored: ScoredRow, row: Indicator, points: Decimal, parameters: Parameters,
) -> Candidate | None:
    if scored.actual is None or scored.actual.value is None:
        return None
    case = quantity_case(row, scored.actual.value, parameters, [])
    return explaining(printed, row_candidates(row, case, points, scored.raw))
