"""The form of an entry: built from the fields of its kind, read by the rules of an import."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.text import squash
from kaocheng.ledger.headings import bare_heading
from kaocheng.ledger.importer import import_sheet
from kaocheng.ledger.kind import FieldType
from kaocheng.ledger.problems import column_of
from kaocheng.ledger.sheet import LedgerSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.importer import ImportReport
    from kaocheng.ledger.kind import LedgerField, LedgerKind

FORM = "网页填写"
_YES_NO = ["是", "否"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One field of the form: what stands in it, and what is wrong with that."""

    field: Annotated[LedgerField, "字段"]
    text: Annotated[str, "内容"] = ""
    problems: Annotated[tuple[Finding, ...], "问题"] = ()
    is_fixed: Annotated[bool, "不能改"] = False
    """Whether it belongs to the key of an entry that is there already."""

    @property
    def choices(self) -> list[str]:
        """What can be chosen; empty where it is written."""
        return _YES_NO if self.field.type is FieldType.BOOL else self.field.codes

    @property
    def is_date(self) -> bool:
        """Whether it is a date."""
        return self.field.type is FieldType.DATE

    @property
    def is_number(self) -> bool:
        """Whether it is a number or an amount."""
        return self.field.type.is_quantity

    @property
    def is_long(self) -> bool:
        """Whether it may take several lines."""
        return self.field.type is FieldType.TEXT and self.field.format is None

    @property
    def hint(self) -> str:
        """Unit, bounds and help, as one line."""
        low, high = self.field.minimum, self.field.maximum
        parts = (f"单位：{self.field.unit}" if self.field.unit else "", f"不小于 {low}" if low is not None else "",
                 f"不大于 {high}" if high is not None else "", self.field.help)
        return "；".join(part for part in parts if part)


def typed_texts(kind: LedgerKind, given: Mapping[str, str]) -> dict[str, str]:
    """What was typed, by field name."""
    return {item.name: given.get(f"f-{item.name}", "").replace("\r\n", "\n").strip() for item in kind.columns}


def report_of(kind: LedgerKind, texts: Mapping[str, str]) -> ImportReport:
    """One typed row, read as a row of a file is."""
    row = [texts.get(item.name, "") for item in kind.columns]
    report = import_sheet(LedgerSheet(file=FORM, rows=((1, list(kind.headings)), (2, row))), kind)
    return replace(report, entries=tuple(replace(entry, line=None) for entry in report.entries))


def boxes(kind: LedgerKind, texts: Mapping[str, str], problems: Iterable[Finding] = (), *, fixed: Iterable[str] = ()) -> list[Box]:
    """The form, each problem beside its field."""
    by_heading: dict[str, list[Finding]] = {}
    for item in problems:
        by_heading.setdefault(squash(bare_heading(column_of(item))), []).append(item)
    key = set(fixed)
    return [Box(field=item, text=texts.get(item.name, ""), is_fixed=item.name in key,
                problems=tuple(by_heading.get(squash(item.label), ()))) for item in kind.columns]


def elsewhere(kind: LedgerKind, problems: Iterable[Finding]) -> list[Finding]:
    """Problems of the row as a whole, which stand beside no field."""
    labels = {squash(item.label) for item in kind.columns}
    return [item for item in problems if squash(bare_heading(column_of(item))) not in labels]
