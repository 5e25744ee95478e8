"""Looking through one ledger: which entries, in which order, which page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.ledger.chain import EntryBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """查找: what to look for in a ledger. Field names are English ones of the kind."""

    words: Annotated[str, "查找的文字"] = ""
    within: Annotated[tuple[str, ...], "在哪些字段里找"] = ()
    """Other fields are not looked into, so that no search tells what a reader may not see."""
    equal: Annotated[Mapping[str, str], "字段等于"] = field(default_factory=dict)
    withdrawn: Annotated[bool, "只看已撤销的"] = False
    order: Annotated[str, "按字段排序"] = ""
    """``""`` for the newest registration first."""
    as_number: Annotated[bool, "按数值排序"] = False
    descending: Annotated[bool, "从大到小"] = False


MOST_FOUND = 1_000
"""Entries that a search for words gives at most, the newest registrations; nobody turns twenty pages."""
LOOKED_AT = 5_000
"""Entries that a search for words looks at one by one, at most, after its index has narrowed it."""
MOST_COUNTED = 20_000
"""Entries up to which those with several wanted values are counted."""


@dataclass(frozen=True, slots=True)
class Amount:
    """查到多少: a number of entries, or a number that there are at least."""

    entries: Annotated[int, "条目数"]
    is_all: Annotated[bool, "是否全部"] = True
    """False when a bound was met: there may be more, further back."""


@dataclass(frozen=True, slots=True)
class Found:
    """查到的条目: the newest version of an entry, and where its chain of versions begins."""

    body: EntryBody
    first: Annotated[int, "首版序号"]
    """Position of the first version: the entry's own number in its ledger, for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """台账规模: how much a ledger holds."""

    kind: Annotated[str, "台账编号"]
    entries: Annotated[int, "在册条目数"]
    versions: Annotated[int, "版次数"]
    changed_at: Annotated[str, "最近登记"]
