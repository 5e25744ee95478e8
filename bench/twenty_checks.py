"""Twenty of the rules as a clerk with a table of rows would put them; the words are those of our lexicon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kaocheng.lint import Lexicon

if TYPE_CHECKING:
    from kaocheng.model import Reading

CODES = ("A03", "A06", "A08", "A09", "B02", "B03", "B04", "B05", "B07", "D07", "E01", "I03", "K01", "K05", "V05", "V07", "V08",
         "V13", "V15", "V16")
COLUMNS = ("table", "name", "level1", "target", "value", "unit", "sign", "points", "definition")


class Row(NamedTuple):
    """A row of the indicator block with its values already read: nobody has to parse anything."""

    table: int
    name: str
    level1: str
    target: str
    value: float | None
    unit: str
    sign: str
    points: float
    definition: str


def rows_of(readings: Sequence[Reading]) -> list[Row]:
    """The rows of all tables, each with the number of its table."""
    return [Row(number, row.name, row.level1 or "", row.target.text,
                None if row.target.value is None else float(row.target.value), row.target.unit or "",
                row.target.comparator.value if row.target.comparator else "", float(row.points or 0), row.definition or "")
            for number, reading in enumerate(readings) for row in reading.table.indicators]


class Words(NamedTuple):
    """Endings and patterns; both come from the word lists of the rules."""

    rates: tuple[str, ...]
    vague: tuple[str, ...]
    bounded: tuple[str, ...]
    tolerances: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...]
    sources: str
    bought: str
    hopes: str
    duties: str
    signed: str = r"(?:[≥≤><=]|不低于|不少于|不超过|大于|小于)\d"
    placeholder: str = r"^\W*指标\s*[\d一二三四五六七八九十]+|\*\*|[×xX]{2,}|…|_{2,}"

    @classmethod
    def installed(cls) -> Words:
        """The words of the installed packs."""
        lexicon = Lexicon.installed()
        endings = ("rate-endings", "vague-endings", "bounded-rates", "tolerance-endings", "more-is-better", "less-is-better")
        inside = ("data-sources", "procured-outputs", "unverifiable-words", "management-duties")
        return cls(*map(lexicon.words, endings), *(lexicon.pattern(words).pattern for words in inside))


def row_checks(words: Words) -> dict[str, Callable[[Row], bool]]:
    """The seventeen checks of one row: what is true is wrong."""
    source, bought, hope, duty, signed, placeholder = (
        re.compile(text).search
        for text in (words.sources, words.bought, words.hopes, words.duties, words.signed, words.placeholder))
    return {
        "A03": lambda row: not row.target,
        "A06": lambda row: not row.definition,
        "A08": lambda row: not row.points,
        "A09": lambda row: bool(row.definition) and not source(row.definition),
        "B02": lambda row: bool(signed(row.name)),
        "B03": lambda row: len(row.name) > 20 or "。" in row.name,
        "B04": lambda row: row.name.endswith(words.rates) and row.value is not None and row.unit not in {"%", "‰", ""},
        "B05": lambda row: row.name.endswith(words.vague) and row.value is None,
        "B07": lambda row: bool(placeholder(row.name)),
        "D07": lambda row: bool(duty(row.name)),
        "I03": lambda row: row.name.endswith("满意度") and row.value is not None and row.value < 90,
        "V05": lambda row: row.name.endswith(words.bounded) and row.sign == "≥" and row.value is not None and row.value >= 100,
        "V07": lambda row: ((row.sign == "≥" and row.name.endswith(words.less))
                            or (row.sign == "≤" and row.name.endswith(words.more))),
        "V08": lambda row: row.sign == "≥" and row.unit != "%" and bool(bought(row.name)),
        "V13": lambda row: bool(hope(row.name) or hope(row.definition)),
        "V15": lambda row: row.name.endswith(words.tolerances) and row.value is not None and row.value > 5,
        "V16": lambda row: row.value == 0 and row.sign in {"≥", ">"},
    }


def table_faults(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """The three checks of a whole table: names that stand twice, points that don't make 90 or 100, a row with most of them."""
    names = Counter(row.name for row in rows)
    found = [("E01", row.table) for row in rows if names[row.name] > 1]
    whole = sum(row.points for row in rows)
    if whole not in {90, 100}:
        found.append(("K01", rows[0].table))
    found += [("K05", row.table) for row in rows if row.points > 0.3 * max(whole, 100)]
    return found
