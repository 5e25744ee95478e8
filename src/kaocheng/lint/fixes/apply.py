"""Applying the safe fixes to tables; every change is told, none is kept that is read differently."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Protocol

from kaocheng.base.findings import Spot
from kaocheng.base.paths import FieldPath
from kaocheng.lint.fixes import (
    comparator_signs,
    money_unit,
    number_spaces,
    percent_word,
    value_width,
    word_spaces,
    words_punctuation,
)
from kaocheng.lint.fixes.fix import Field, TextFix
from kaocheng.lint.fixes.meaning import same_name, same_value
from kaocheng.model import Reading, TargetValue
from kaocheng.units import read_value
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.model import FundLine, Indicator, TargetTable

TEXT_FIXES: tuple[TextFix, ...] = (
    value_width.FIX, number_spaces.FIX, comparator_signs.FIX, percent_word.FIX, words_punctuation.FIX, word_spaces.FIX,
)
"""In the order they are applied, again and again until none finds anything: a sign made full-width may leave a space
needless. Every one of them shortens the text or takes away a sign it looks for, so that this ends."""
_NAMES = ("unit", "supervisor", "project")
_VALUES = ("target", "actual")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """改动: one field, how it is written now and how it should be."""

    spot: Annotated[Spot, "位置"]
    before: Annotated[str, "改前"]
    after: Annotated[str, "改后"]
    title: Annotated[str, "理由"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTable:
    """A table after the fixes."""

    reading: Annotated[Reading, "表"]
    changes: Annotated[tuple[Change, ...], "改动"] = ()


class _Same(Protocol):
    def __call__(self, before: str, after: str) -> bool: ...


def fix_tables(readings: Sequence[Reading]) -> list[FixedTable]:
    """Fix tables that were handed in together. Fixing what was fixed changes nothing more."""
    in_yuan = money_unit.tables_to_convert(readings)
    return [_Fixer(reading).run(convert_money=(reading.document, reading.number) in in_yuan) for reading in readings]


def fix_value(text: str) -> tuple[str, tuple[str, ...]]:
    """A printed value rewritten, with the titles of the fixes that did something."""
    kind = Field.NUMBER if read_value(text).value is not None else Field.WORDS
    return _fixed(text, kind, same_value)


def fix_name(text: str) -> tuple[str, tuple[str, ...]]:
    """A name rewritten, with the titles of the fixes that did something."""
    return _fixed(text, Field.NAME, same_name)


def _fixed(text: str, kind: Field, same: _Same) -> tuple[str, tuple[str, ...]]:
    titles: dict[str, None] = {}
    before = None
    while before != text:
        before = text
        for fix in TEXT_FIXES:
            after = fix.rewrite(text) if kind in fix.fields else text
            if after and after != text and same(text, after):
                text = after
                titles[fix.title] = None
    return text, tuple(titles)


class _Fixer:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.changes: list[Change] = []

    def run(self, *, convert_money: bool) -> FixedTable:
        table = self.reading.table
        table = self._names(table)
        rows = tuple(self._row(row, FieldPath.of("indicators", position)) for position, row in enumerate(table.indicators))
        funds = table.funds
        if convert_money:
            funds = tuple(self._fund(line, FieldPath.of("funds", position)) for position, line in enumerate(funds))
        fixed = replace(self.reading, table=replace(table, indicators=rows, funds=funds))
        return FixedTable(reading=fixed, changes=tuple(self.changes))

    def _names(self, table: TargetTable) -> TargetTable:
        unit, supervisor, project = (self._name(getattr(table, name), FieldPath.of(name)) for name in _NAMES)
        return replace(table, unit=unit, supervisor=supervisor, project=project)

    def _row(self, row: Indicator, path: FieldPath) -> Indicator:
        name = self._name(row.name, path / "name") or row.name
        target, actual = (self._value(getattr(row, field), path / field) for field in _VALUES)
        return replace(row, name=name, target=target or row.target, actual=actual)

    def _name(self, text: str | None, path: FieldPath) -> str | None:
        if not text:
            return text
        after, titles = fix_name(text)
        self._note(path, text, after, titles)
        return after

    def _value(self, value: TargetValue | None, path: FieldPath) -> TargetValue | None:
        """Only the printed text and words change; comparator, number and unit are not touched."""
        if value is None or value.is_blank:
            return value
        after, titles = fix_value(value.text)
        self._note(path, value.text, after, titles)
        words = value.qualitative
        return replace(value, text=after, qualitative=None if words is None else fix_value(words)[0])

    def _fund(self, line: FundLine, path: FieldPath) -> FundLine:
        after = money_unit.converted(line)
        self._note(path / "label", line.label or "", after.label or "", (money_unit.TITLE,))
        for field in money_unit.FIGURES:
            old, new = getattr(line, field), getattr(after, field)
            if old is not None:
                self._note(path / field, f"{plain(old)}{line.unit}", f"{plain(new)}{after.unit}", (money_unit.TITLE,))
        return after

    def _note(self, path: FieldPath, before: str, after: str, titles: tuple[str, ...]) -> None:
        if before != after:
            self.changes.append(Change(spot=self.reading.spot(path), before=before, after=after, title="、".join(titles)))
