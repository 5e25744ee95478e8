"""The columns of a ledger's page: what is looked for, by what it is sorted, what a cell shows."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Annotated

from django.utils.safestring import mark_safe

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.browsing import MOST_FOUND, Search
from kaocheng.ledger.codec import values_of
from kaocheng.ledger.entry import written_of
from kaocheng.ledger.kind import FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.safestring import SafeString

    from kaocheng.ledger.browsing import Amount, Found
    from kaocheng.ledger.kind import LedgerField, LedgerKind

_LONGEST = 60
_NUMBER, _NOWRAP = ' class="num"', ' class="nowrap"'
_SHORT = frozenset({FieldType.DATE, FieldType.ENUM, FieldType.BOOL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a list."""

    label: Annotated[str, "列名"]
    text: Annotated[str, "内容"]
    is_number: Annotated[bool, "是否数量"] = False
    is_short: Annotated[bool, "是否短"] = False
    """Whether it stands on one line: dates, codes, yes and no."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a list."""

    number: Annotated[int, "条目号"]
    title: Annotated[str, "编号"]
    cells: Annotated[tuple[Cell, ...], "各列"]
    files: Annotated[int, "佐证份数"]

    @property
    def drawn(self) -> SafeString:
        """The cells as a row of a table: a page has hundreds, for which a template takes ten times as long."""
        return mark_safe("".join(  # noqa: S308  (both texts are escaped)
            f'<td data-label="{escape(cell.label)}"{_NUMBER if cell.is_number else _NOWRAP if cell.is_short else ""}>{escape(cell.text)}</td>'
            for cell in self.cells))


def search_of(given: Mapping[str, str], fields: Sequence[LedgerField]) -> Search:
    """What the address asks for; only of fields that the reader may see."""
    names = {item.name: item for item in fields}
    equal = {item.name: given[item.name] for item in fields if item.codes and given.get(item.name) in item.codes}
    wanted = given.get("order", "")
    name = wanted.removeprefix("-")
    return Search(words=given.get("q", "").strip()[:_LONGEST], within=tuple(names), equal=equal, withdrawn=given.get("state") == "withdrawn",
                  order=name if name in names else "", descending=wanted.startswith("-"),
                  as_number=name in names and names[name].type.is_quantity)


def amount_told(amount: Amount, search: Search) -> str:
    """How many entries a list has, and what to do when only some were looked at."""
    if amount.is_all:
        return f"{amount.entries} 条" + ("已撤销" if search.withdrawn else "")
    if search.words and amount.entries < MOST_FOUND:
        return f"在最近登记的条目里找到 {amount.entries} 条，更早的没有查：查找的文字太短或太常见，多写几个字就能查全部"
    return f"{amount.entries} 条以上，只列最近登记的 {amount.entries} 条；多写几个字或再选一项，可以缩小范围"


def texts_shown(kind: LedgerKind, texts: Mapping[str, str]) -> dict[str, str]:
    """Every value as a cell below its heading; a text that no longer fits its field as it stands."""
    try:
        values = values_of(kind, texts)
    except KaochengError:
        return dict(texts)
    return {item.name: written_of(values.get(item.name), item) for item in kind.columns} | {
        name: text for name, text in texts.items() if all(name != item.name for item in kind.columns)}


def title_of(kind: LedgerKind, key: Sequence[str], shown: Sequence[LedgerField]) -> str:
    """The key of an entry, without the parts a reader may not see."""
    names = {item.name for item in shown}
    return "、".join(part or "（空白）" for name, part in zip(kind.key, key, strict=False) if name in names) or "（不显示）"


def line_of(kind: LedgerKind, found: Found, shown: Sequence[LedgerField]) -> Line:
    """An entry as a line of the list; the key stands first and is left out of the cells."""
    texts = texts_shown(kind, found.body.values)
    cells = tuple(Cell(label=item.heading, text=texts.get(item.name, ""), is_number=item.type.is_quantity, is_short=item.type in _SHORT or item.format is not None)
                  for item in shown if item.name not in kind.key)
    return Line(found.first, title_of(kind, found.body.key, shown), cells, len(found.body.files))
