"""Ruling lines to tables: lines are joined, those that touch make a table, missing lines make merged cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kaocheng.forms.formats.pdf.shapes import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.forms.formats.pdf.shapes import Char

_NEAR = 2.0
"""Points between lines that count as one, and between ends that count as touching."""
_JOINED = 3.0
_OPEN = 6.0
"""Points by which lines must run on for a table to be open at that side."""
_MOST_RULES = 1_000
_MOST_PLACES = 40_000


@dataclass(slots=True)
class Region:
    """A cell of a page's table; ends are exclusive."""

    row: int
    column: int
    row_end: int
    column_end: int
    chars: list[Char] = field(default_factory=list)
    text: str = ""
    page: int = 0


@dataclass(slots=True)
class PageTable:
    """A table as one page shows it."""

    xs: list[float]
    ys: list[float]
    covering: dict[tuple[int, int], Region]
    """The cell over each place (row, column)."""
    open_above: bool = False
    """Its upright lines begin above its first lying one: the row began on the page before."""
    open_below: bool = False

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def regions(self) -> list[Region]:
        """The cells, row by row."""
        return list({id(region): region for region in self.covering.values()}.values())

    def region_at(self, x: float, y: float) -> Region | None:
        """The cell around a place."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        return self.covering.get((row, column))


def ruled_tables(rules: Iterable[Rule]) -> list[PageTable]:
    """The tables of a page, from top to bottom; drawings of very many lines give none."""
    joined = _join(rules)
    if len(joined) > _MOST_RULES:
        return []
    tables = [table for group in _groups(joined) if (table := _table(group)) is not None]
    return sorted(tables, key=lambda table: (table.ys[0], table.xs[0]))


def _join(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line made whole, doubled lines made one."""
    joined: list[Rule] = []
    for lies in (True, False):
        same = sorted((rule for rule in rules if rule.lies is lies), key=lambda rule: rule.at)
        band: list[Rule] = []
        for rule in same:
            if band and rule.at - band[0].at > _NEAR:
                joined.extend(_join_band(band))
                band = []
            band.append(rule)
        joined.extend(_join_band(band))
    return joined


def _join_band(band: list[Rule]) -> list[Rule]:
    made: list[Rule] = []
    for rule in sorted(band, key=lambda rule: rule.start):
        if made and rule.start - made[-1].end <= _JOINED:
            last = made[-1]
            made[-1] = last._replace(end=max(last.end, rule.end))
        else:
            made.append(rule)
    return made


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Lines that touch each other, directly or by others."""
    lying = [rule for rule in rules if rule.lies]
    standing = [rule for rule in rules if not rule.lies]
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, across in enumerate(lying):
        for j, upright in enumerate(standing, start=len(lying)):
            if (across.start - _NEAR <= upright.at <= across.end + _NEAR
                    and upright.start - _NEAR <= across.at <= upright.end + _NEAR):
                parent[root(j)] = root(i)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(lying + standing):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _table(rules: list[Rule]) -> PageTable | None:
    """A table from lines that touch; ``None`` when they enclose no cells."""
    lying = [rule for rule in rules if rule.lies]
    standing = [rule for rule in rules if not rule.lies]
    if not lying or not standing:
        return None
    ys, above, below = _edges(lying, standing)
    xs, _, _ = _edges(standing, lying)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:  # noqa: PLR2004  (a single box is no table)
        return None
    if (len(xs) - 1) * (len(ys) - 1) > _MOST_PLACES:
        return None
    return PageTable(xs, ys, _regions(xs, ys, lying, standing), open_above=above, open_below=below)


def _edges(lines: list[Rule], crossing: list[Rule]) -> tuple[list[float], bool, bool]:
    """Where the lines of one direction lie; an open side gets an edge where the crossing lines end."""
    places: list[float] = []
    for rule in sorted(lines, key=lambda rule: rule.at):
        if not places or rule.at - places[-1] > _NEAR:
            places.append(rule.at)
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    before, after = places[0] - start > _OPEN, end - places[-1] > _OPEN
    return [*([start] if before else []), *places, *([end] if after else [])], before, after


def _regions(xs: list[float], ys: list[float], lying: list[Rule], standing: list[Rule]) -> dict[tuple[int, int], Region]:
    """Cells as rectangles: each grows right and down until a line stops it."""
    right = _walls(standing, xs, ys)
    below = _walls(lying, ys, xs)
    rows, columns = len(ys) - 1, len(xs) - 1
    taken: dict[tuple[int, int], Region] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            end = column + 1
            while end < columns and (end, row) not in right and (row, end) not in taken:
                end += 1
            bottom = row + 1
            while bottom < rows and all(
                (bottom, place) not in below and (bottom, place) not in taken for place in range(column, end)
            ) and all((place, bottom) not in right for place in range(column + 1, end)):
                bottom += 1
            region = Region(row, column, bottom, end)
            taken.update(((r, c), region) for r in range(row, bottom) for c in range(column, end))
    return taken


def _walls(lines: list[Rule], places: list[float], across: list[float]) -> set[tuple[int, int]]:
    """Which edge stands beside which stretch: (number of the edge, number of the stretch along it)."""
    middles = [(start + end) / 2 for start, end in pairwise(across)]
    walls: set[tuple[int, int]] = set()
    for line in lines:
        edge = min(range(len(places)), key=lambda index: abs(places[index] - line.at))
        walls.update(
            (edge, stretch) for stretch, middle in enumerate(middles)
            if line.start - _NEAR <= middle <= line.end + _NEAR
        )
    return walls
