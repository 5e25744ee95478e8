"""Reading the contract's JSON back to tables: the counterpart of `forms.contract`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

import msgspec

from kaocheng.base.errors import UnreadableFileError
from kaocheng.model import Document, FormKind, FundLine, Indicator, Phase, Reading, TargetTable, TargetValue
from kaocheng.units import Comparator


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    text: str | None = None
    comparator: Comparator | None = None
    value: Decimal | None = None
    unit: str | None = None
    qualitative: str | None = None

    def value_read(self) -> TargetValue:
        return TargetValue(text=self.text or "", comparator=self.comparator, value=self.value, unit=self.unit,
                           qualitative=self.qualitative)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Indicator:
    name: str
    level1: str | None = None
    level2: str | None = None
    target: _Value = field(default_factory=_Value)
    points: Decimal | None = None
    actual: _Value | None = None
    score: Decimal | None = None
    definition: str | None = None
    reason: str | None = None
    remark: str | None = None

    def indicator(self) -> Indicator:
        return Indicator(
            name=self.name, level1=self.level1, level2=self.level2, level2_printed=self.level2,
            target=self.target.value_read(), points=self.points,
            actual=self.actual.value_read() if self.actual else None, score=self.score, definition=self.definition,
            reason=self.reason, remark=self.remark,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    form: FormKind = FormKind.UNKNOWN
    title: str | None = None
    fiscal_year: int | None = None
    unit: str | None = None
    supervisor: str | None = None
    project: str | None = None
    funds: tuple[FundLine, ...] = ()
    objective: str | None = None
    details: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    indicators: tuple[_Indicator, ...] = ()
    total_score: Decimal | None = None

    def table(self) -> TargetTable:
        return TargetTable(
            form=self.form, title=self.title, fiscal_year=self.fiscal_year, unit=self.unit, supervisor=self.supervisor,
            project=self.project, funds=self.funds, objective=self.objective, details=self.details, phases=self.phases,
            indicators=tuple(row.indicator() for row in self.indicators), total_score=self.total_score,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    source: str
    tables: tuple[_Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contract:
    documents: tuple[_Document, ...]


_decoder = msgspec.json.Decoder(_Contract)
_OPENING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"documents"\s*:')


def is_contract(data: bytes) -> bool:
    """Whether bytes begin like the contract's JSON."""
    return _OPENING.match(data) is not None


def read_contract(data: bytes, source: str) -> Document:
    """The tables of all documents in a contract's JSON. Its findings are not taken over: they speak of other files.

    Raises:
        UnreadableFileError: The bytes are no such JSON.
    """
    try:
        contract = _decoder.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableFileError(
            f"不是约定格式的 JSON（{error}）", where=source, expected="kaocheng read --format json 输出的内容",
            remedy="重新输出后再读入",
        ) from error
    tables = [table.table() for document in contract.documents for table in document.tables]
    return Document(source=source, readings=tuple(
        Reading(table=table, document=source, number=number) for number, table in enumerate(tables, start=1)))
