"""隐去: what never goes public, by class; what is hidden is told, and why."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, TypeVar

from kaocheng.lint.personal_data import person_name
from kaocheng.model import Preparer, TargetTable, TargetValue

_DIGITS = str.maketrans("０１２３４５６７８９－—‐（）．", "0123456789---().")
_GAP = r"[ \-\u3000]?"
_PHONE = re.compile(rf"(?<![\d.])(?:1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}|\(?0\d{{2,3}}\)?{_GAP}\d{{7,8}})(?!\d|[.,]\d|\s*[万亿]?元)", re.ASCII)
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXxＸｘ](?![\dXx])", re.ASCII)
_SHORTEST_NAME = 2
PERSONAL, INTERNAL = "个人信息", "内部信息"
T = TypeVar("T")


@dataclass(slots=True)
class Mask:
    """Takes private numbers and known names out of running text, and counts them."""

    names: Annotated[frozenset[str], "姓名"] = frozenset()
    found: Annotated[dict[str, int], "隐去的处数"] = field(default_factory=dict)

    def clean(self, text: str) -> str:
        """The text without them; folding is one for one, so that all else stays as it was written."""
        for what, pattern, word in ((_WHAT_IDENTITY, _IDENTITY, "（证件号码已隐去）"), (_WHAT_PHONE, _PHONE, "（联系电话已隐去）")):
            for match in reversed(list(pattern.finditer(text.translate(_DIGITS)))):
                text = text[: match.start()] + word + text[match.end():]
                self._count(what)
        for name in self.names:
            if name in text:
                self._count(_WHAT_NAME, text.count(name))
                text = text.replace(name, "（姓名已隐去）")
        return text

    def _count(self, what: str, times: int = 1) -> None:
        self.found[what] = self.found.get(what, 0) + times

    @property
    def told(self) -> list[tuple[str, str]]:
        """What was taken out of texts, and why."""
        return [(f"文中的{what} {count} 处", PERSONAL) for what, count in self.found.items()]


_WHAT_IDENTITY, _WHAT_PHONE, _WHAT_NAME = "证件号码", "电话号码", "姓名"


@dataclass(frozen=True, slots=True)
class Redacted:
    """A table fit for the public, and what was taken out, with the reason."""

    table: TargetTable
    removed: tuple[tuple[str, str], ...]


def names_of(table: TargetTable) -> frozenset[str]:
    """Names of persons that the table states in fields of their own."""
    stated = (person_name(text) for text in (table.preparer.handler, table.profile.leader) if text)
    return frozenset(name for name in stated if name and len(name) >= _SHORTEST_NAME)


def redact(table: TargetTable, mask: Mask | None = None) -> Redacted:
    """Take out names and numbers of persons; the rest stays as approved.

    Args:
        table: The table.
        mask: The mask to use and count with; one that knows the table's own names when left out.
    """
    mask = mask or Mask(names_of(table))
    stated = (("经办人", table.preparer.handler), ("联系电话", table.preparer.phone), ("项目负责人", table.profile.leader))
    removed = [(label, PERSONAL) for label, text in stated if text]
    bare = dataclasses.replace(table, preparer=Preparer(unit=table.preparer.unit), profile=dataclasses.replace(table.profile, leader=None))
    return Redacted(_masked(bare, mask), (*removed, *mask.told))


def _masked(value: T, mask: Mask) -> T:
    """The same value with every text of it cleaned; numbers, words of lists and printed values stay."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return mask.clean(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_masked(item, mask) for item in value)  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type | TargetValue):
        changed = {item.name: new for item in dataclasses.fields(value)
                   if (new := _masked(old := getattr(value, item.name), mask)) is not old and new != old}
        return dataclasses.replace(value, **changed) if changed else value
    return value
