"""匹配确认: pairs that only their names suggest go to a person in a file, and count when the person wrote 是."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.entry import text_of
from kaocheng.ledger.kind import FieldType, LedgerField, LedgerKind

if TYPE_CHECKING:
    from kaocheng.ledger.entry import LedgerEntry


def _text(name: str, label: str, *, required: bool = True) -> LedgerField:
    return LedgerField(name=name, label=label, type=FieldType.TEXT, required=required)


CONFIRMATION = LedgerKind(
    id="match_confirmations", name="match_confirmations", label="匹配确认", row_unit="对", event_date="confirmed_on",
    description="名称相近的对象是否同一个，由人确认后交回。",
    key=["indicator", "platform_number", "object_key"],
    fields=[
        _text("indicator", "指标"), _text("platform_number", "省平台编号"), _text("platform_name", "省平台名称", required=False),
        _text("object_key", "台账对象"), _text("object_name", "台账名称", required=False), _text("likeness", "相似度", required=False),
        LedgerField(name="same", label="是否同一", type=FieldType.BOOL, help="填“是”或“否”；空着的不算"),
        LedgerField(name="confirmed_on", label="确认日期", type=FieldType.DATE), _text("confirmed_by", "确认人", required=False),
    ],
)
"""The columns of the file; it is read as a ledger is, with the same messages."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """已确认: object by indicator and platform number, and the pairs a person denied."""

    same: Annotated[Mapping[tuple[str, str], str], "同一"] = field(default_factory=dict)
    different: Annotated[frozenset[tuple[str, str, str]], "不同"] = frozenset()


def confirmed_of(entries: Iterable[LedgerEntry]) -> Confirmed:
    """The answers of a file.

    Raises:
        KaochengError: One number of the platform was said to be two objects.
    """
    same: dict[tuple[str, str], str] = {}
    different: set[tuple[str, str, str]] = set()
    for entry in entries:
        indicator, number, target = entry.key
        if entry.values.get("same") is True:
            if same.setdefault((indicator, number), target) != target:
                raise KaochengError(f"“{indicator}”的省平台编号“{number}”确认了两个台账对象：{same[indicator, number]}、{target}",
                                    where=f"{entry.source} 第{entry.line}行", expected="一个编号只对一个对象", remedy="把其中一行改成“否”")
        elif text_of(entry.values.get("same")):
            different.add((indicator, number, target))
    return Confirmed(same, frozenset(different))
