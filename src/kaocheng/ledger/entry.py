"""台账条目: one row of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from kaocheng.ledger.kind import LedgerField, LedgerKind
from kaocheng.units import Quantity, parse_unit
from kaocheng.units.quantity import plain

Value = str | date | Quantity | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """台账条目: the values of one row, where it was written, when it was entered."""

    kind: Annotated[LedgerKind, "台账种类"]
    values: Annotated[Mapping[str, Value], "值"]
    """Value by English field name; a blank cell is ``None``."""
    source: Annotated[str, "文件"] = ""
    line: Annotated[int | None, "行"] = None
    """1-based line in the file, the heading being line 1."""
    files: Annotated[Mapping[str, str], "佐证文件"] = field(default_factory=dict)
    """Stored file by the name of the evidence; only a store has any."""
    position: Annotated[int | None, "登记号"] = None
    """Where the entry's first version stands in its ledger of a store; ``None`` outside one."""

    @property
    def key(self) -> tuple[str, ...]:
        """The natural key, as text."""
        return tuple(text_of(self.values.get(name)) for name in self.kind.key)

    @property
    def entered_on(self) -> date | None:
        """The day on which the row was entered; ``None`` when not written."""
        value = self.values.get("entered_on")
        return value if isinstance(value, date) else None

    @property
    def event_on(self) -> date | None:
        """The day of the event the row tells of; ``None`` when not written."""
        value = self.values.get(self.kind.event_date)
        return value if isinstance(value, date) else None

    def identity(self, item: LedgerField) -> tuple[str, ...]:
        """What tells this row's value of a field from another row's: e.g. the credit code of an enterprise."""
        for group in item.identity or [[item.name]]:
            values = [self.values.get(name) for name in group]
            if all(value is not None for value in values):
                return tuple(text_of(value) for value in values)
        return ()

    @property
    def evidence(self) -> tuple[str, ...]:
        """Names of the filed evidence, from the column 佐证材料."""
        text = text_of(self.values.get("evidence"))
        for sign in "，,；;\n":
            text = text.replace(sign, "、")
        return tuple(part.strip() for part in text.split("、") if part.strip())

    @property
    def missing_evidence(self) -> tuple[str, ...]:
        """Required evidence that the row does not name; of ``照片或名片`` either one will do."""
        filed = {*self.evidence, *self.files}
        return tuple(name for name in self.kind.evidence if not filed & {name, *name.split("或")})

    @property
    def label(self) -> str:
        """What users read: ``拜访第3行（拜访编号 BF-002）``."""
        place = f"第{self.line}行" if self.line else ""
        keys = "，".join(f"{name} {value}" for name, value in zip(self.kind.key_labels, self.key, strict=True))
        return f"{self.kind.label}{place}（{keys}）"


def text_of(value: Value) -> str:
    """A value as users read it; a blank is ``""``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else str(value)


def written_of(value: Value, item: LedgerField) -> str:
    """A value as a cell below the field's heading: quantities in the heading's unit, without it."""
    return plain(value.to(parse_unit(item.unit)).value) if isinstance(value, Quantity) else text_of(value)
