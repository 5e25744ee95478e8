"""Cutting a running text into records: the best series of names, each followed by the cells of the header's columns.

A name ends where a cell may begin; from there the columns are walked in their order, each filled or left out. Sums that
hold (score = points x coefficient, an unchanged target, an actual value near the target) count for a cut.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.glued_cells import GluedCell, GluedCells
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEAM = 16
_FAR_BEHIND = 7.0
"""A walk that is so much worse than the best one is given up."""
_LONGEST_NAME = 60
_USUAL_NAME = 30
_SHORTEST_NAME = 2
_NEW_RECORD = -3.0
_SECOND = -8.0
"""For a second record on a line that should hold one."""
_CUT_FIGURE = 4.0
"""For a name that begins with the unit or the other digits of a number."""
_WORST_NAME = -5.0
_UNREAD = -3.0
_GAPS = {Role.TARGET: -2.0, Role.ACTUAL: -1.0, Role.POINTS: -1.2, Role.SCORE: -1.0, Role.COEFFICIENT: -1.5, Role.ADJUSTED: -0.4,
         Role.UNIT: -0.1, Role.SIGN: -0.1, Role.CORE: -0.4}
_FEW = -0.1
_VALUES = frozenset({Role.TARGET, Role.ADJUSTED, Role.ACTUAL, Role.POINTS, Role.SCORE})
_CLOSE = Decimal("0.03")
_HUNDRED = Decimal(100)
_DIGITS = re.compile(r"\d[\d.,]*")
_FIGURES = re.compile(r"[\d.]+")
_COUNTED = re.compile(r"\d+(?:岁|周岁|级|类|号|期|年|月|日|世纪|度|后|次|公里|年龄|个月|小时|[.:：、])")
_SIGNS = re.compile(r"[≥≤≧≦><＞＜=＝×÷√]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_BAD_END = tuple("的和与及、,，:：(（第")
_BAD_START = tuple("率度数量额比时值性的、,，。；;)）%")
_PREFIX = re.compile(r"[★*]*指标\d+[.:：、]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class GluedRecord:
    """One record: its name and its cells as printed, and where they end."""

    name: str
    cells: dict[Role, str]
    end: int
    run: str = ""
    """Figures without separator that were cut apart."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """The columns walked so far from one place on."""

    end: int
    score: float = 0.0
    cells: tuple[tuple[Role, int, GluedCell], ...] = ()

    def cell(self, role: Role) -> GluedCell | None:
        for filled, _, cell in self.cells:
            if filled is role:
                return cell
        return None


@dataclass(slots=True)
class _Search:
    cells: GluedCells
    columns: tuple[Role, ...]
    openers: tuple[Role, ...] = ()
    walks: dict[int, list[_Walk]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.openers = tuple(dict.fromkeys(self.columns))

    def walks_from(self, place: int) -> list[_Walk]:
        """The best walk to every end that may be reached from a place."""
        if place not in self.walks:
            self.walks[place] = self._walk(place)
        return self.walks[place]

    def _walk(self, place: int) -> list[_Walk]:
        beam = [_Walk(place)]
        for role in self.columns:
            gap = _GAPS.get(role, _FEW)
            following = [_Walk(walk.end, walk.score + gap, walk.cells) for walk in beam]
            agree = _AGREEMENTS.get(role, _none)
            following.extend(
                _Walk(cell.end, walk.score + cell.fit + agree(cell, walk), (*walk.cells, (role, walk.end, cell)))
                for walk in beam for cell in self.cells.at(role, walk.end))
            following.sort(key=_score, reverse=True)
            least = following[0].score - _FAR_BEHIND
            beam = [walk for walk in following[:_BEAM] if walk.score >= least]
        best: dict[int, _Walk] = {}
        for walk in beam:
            if any(role in _VALUES for role, _, _ in walk.cells):
                best.setdefault(walk.end, walk)
        return list(best.values())


@dataclass(slots=True)
class Effort:
    """How many names may still be tried; shared by all lines of a table, so that no text takes long."""

    left: int = 60_000


def cut_records(text: str, columns: Sequence[Role], *, one_row: bool = False, effort: Effort | None = None) -> tuple[list[GluedRecord], str]:
    """The records of a running text, and the rest that could not be read.

    Args:
        text: Text without level labels.
        columns: Columns after the name, in the order of the header.
        one_row: Whether the text is a line that holds one row as a rule.
        effort: What may still be spent; when it is used up the rest is left unread.
    """
    effort = effort or Effort()
    search = _Search(GluedCells(text), tuple(columns))
    best: dict[int, tuple[float, int, int, _Walk | None]] = {0: (0.0, 0, 0, None)}
    places = [place for place in range(1, len(text) if effort.left > 0 else 0) if search.cells.begins_cell(search.openers, place)]
    pending = [0]
    while pending:
        start = heappop(pending)
        if start == len(text) or effort.left <= 0:
            break
        broken = search.cells.runs_on(start)
        for place in places[bisect_left(places, start + _SHORTEST_NAME):bisect_right(places, start + _LONGEST_NAME)]:
            effort.left -= 1
            named = _name_fit(text[start:place]) - (_CUT_FIGURE if broken else 0.0)
            for walk in search.walks_from(place) if named > _WORST_NAME else ():
                score = best[start][0] + (_SECOND if start and one_row else _NEW_RECORD) + named + walk.score
                if walk.end not in best:
                    heappush(pending, walk.end)
                if walk.end not in best or score > best[walk.end][0]:
                    best[walk.end] = (score, start, place, walk)
    end = max(best, key=lambda place: best[place][0] + (_UNREAD - 0.1 * (len(text) - place) if place < len(text) else 0))
    return _traced(text, best, end), text[end:].strip()


def _traced(text: str, best: dict[int, tuple[float, int, int, _Walk | None]], end: int) -> list[GluedRecord]:
    records: list[GluedRecord] = []
    while end:
        _, start, place, walk = best[end]
        cells = walk.cells if walk else ()
        records.append(GluedRecord(
            name=text[start:place].strip(), end=end,
            cells={role: text[first:cell.end] for role, first, cell in cells}, run=_run(text, cells)))
        end = start
    return records[::-1]


def _run(text: str, cells: Iterable[tuple[Role, int, GluedCell]]) -> str:
    """The words that were guessed to be a value, or the figures around the first cut between two digits; else ``""``."""
    guess = next((cell.words for _, _, cell in cells if cell.guessed), "")
    if guess:
        return guess
    cut = next((first for _, first, _ in cells if text[first].isdigit() and text[first - 1].isdigit()), None)
    return next((found[0] for found in _FIGURES.finditer(text) if cut is not None and found.start() < cut < found.end()), "")


def _name_fit(name: str) -> float:
    """How well a text fits as the name of an indicator."""
    bare = _BRACKETED.sub("", _PREFIX.sub("", name.strip()))
    plain = _COUNTED.sub("", bare)
    score = 2.0 - 1.5 * len(_DIGITS.findall(plain)) - 0.4 * (len(bare) != len(plain)) - 5.0 * len(_SIGNS.findall(bare))
    if bare[-1:].isdigit() or bare.endswith(_BAD_END) or bare.startswith(_BAD_START):
        score -= 4.0
    if "%" in bare or "。" in bare or bare.count("(") != bare.count(")") or bare.count("（") != bare.count("）"):
        score -= 3.0
    letters = sum(map(str.isalpha, plain))
    if letters <= _SHORTEST_NAME or vocabulary().level(bare):
        score -= 2.0 if letters == _SHORTEST_NAME else 4.0
    if "，" in bare or "," in bare:
        score -= 1.5
    return score - 0.1 * max(0, len(bare) - _USUAL_NAME) + (1.0 if _PREFIX.match(name) else 0.0)


def _near(cell: GluedCell, other: GluedCell | None) -> float:
    """An actual value is mostly of the target's unit and size; words stand beside words."""
    if other is None:
        return 0.0
    if cell.number is None or other.number is None:
        return 0.4 if cell.words and other.words else 0.0
    unit = (0.6 if cell.unit == other.unit else -0.4) if cell.unit or other.unit else 0.0
    if cell.number == other.number:
        return unit + 1.0
    low, high = sorted((cell.number, other.number))
    return unit + (0.6 if low * 2 >= high else 0.2 if low * 10 >= high else -0.6)


def _achieved(rate: Decimal | None, walk: _Walk) -> float:
    target, actual = walk.cell(Role.ADJUSTED) or walk.cell(Role.TARGET), walk.cell(Role.ACTUAL)
    if rate is None or target is None or actual is None:
        return 0.0
    if rate == _HUNDRED:
        return 0.8
    if target.number is None or actual.number is None or not target.number:
        return 0.0
    return 1.5 if abs(actual.number / target.number * _HUNDRED - rate) <= _CLOSE * 2 else -0.2


def _scored(score: GluedCell | None, points: GluedCell | None, walk: _Walk) -> float:
    if points is not None and points.number == 0:
        return -2.0
    if score is None or points is None or score.number is None or points.number is None:
        return 0.0
    if score.number > points.number:
        return -3.0
    rate = walk.cell(Role.COEFFICIENT)
    if rate is not None and rate.number is not None:
        return 2.5 if abs(points.number * min(rate.number, _HUNDRED) / _HUNDRED - score.number) <= _CLOSE else -1.0
    if score.number == points.number or _is_share(score.number, points.number, walk):
        return 2.0
    return 0.5 if score.number * 2 >= points.number else -0.3


def _is_share(score: Decimal, points: Decimal, walk: _Walk) -> bool:
    """Whether the score is points x actual / target."""
    target, actual = walk.cell(Role.TARGET), walk.cell(Role.ACTUAL)
    if target is None or actual is None or not target.number or actual.number is None:
        return False
    return abs(points * actual.number / target.number - score) <= _CLOSE


def _unchanged(cell: GluedCell, walk: _Walk) -> float:
    """A changed target mostly is the old one printed again."""
    target = walk.cell(Role.TARGET)
    same = target is not None and (cell.number, cell.words) == (target.number, target.words)
    return 1.2 if same else -0.6


def _none(_cell: GluedCell, _walk: _Walk) -> float:
    return 0.0


def _score(walk: _Walk) -> float:
    return walk.score


_AGREEMENTS: dict[Role, Callable[[GluedCell, _Walk], float]] = {
    Role.ADJUSTED: _unchanged,
    Role.ACTUAL: lambda cell, walk: _near(cell, walk.cell(Role.ADJUSTED) or walk.cell(Role.TARGET)),
    Role.TARGET: lambda cell, walk: _near(cell, walk.cell(Role.ACTUAL)),
    Role.COEFFICIENT: lambda cell, walk: _achieved(cell.number, walk),
    Role.SCORE: lambda cell, walk: _scored(cell, walk.cell(Role.POINTS), walk),
    Role.POINTS: lambda cell, walk: _scored(walk.cell(Role.SCORE), cell, walk),
}
"""What the sums of a form say for or against a cell."""
