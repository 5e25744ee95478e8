"""A measured value opened down to its rows: for a page the first rows of each ledger, as CSV all of them."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.spreadsheet import harmless
from kaocheng.publish.proof import Proof, RowTable, proof_of
from kaocheng.web.ledgers.rights import may_open_files, sees_personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import LedgerEntry
    from kaocheng.web.org.models import Membership, Unit

SHOWN = 50
"""Rows of one ledger on a page."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: whose ledgers, and whether personal fields are open to the reader, and with them the files."""

    unit: Annotated[int, "单位"]
    personal: Annotated[bool, "能看个人信息"]

    @classmethod
    def of(cls, membership: Membership | None, unit: Unit) -> Reader:
        """A reader who may see the table; who that is, the table's own rights say."""
        return cls(unit.pk, sees_personal(membership, unit))


@dataclass(frozen=True, slots=True)
class NamedEvidence:
    """One piece of evidence by name, and where its file is; the page opens it to those who may."""

    name: Annotated[str, "名称"]
    kind: Annotated[str, "台账"] = ""
    position: Annotated[int | None, "登记号"] = None
    file: Annotated[str, "文件"] = ""
    """The stored file; empty where the ledger only names it."""
    personal: Annotated[bool, "含个人信息"] = True
    """Whether only those may open it who see personal fields."""


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """One row: its cells, its evidence, what is lacking."""

    cells: Annotated[tuple[str, ...], "格"]
    evidence: Annotated[tuple[NamedEvidence, ...], "佐证材料"]
    lacking: Annotated[tuple[str, ...], "缺的佐证材料"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundedTable:
    """The first rows of a ledger, and how many there are."""

    ledger: str
    headings: tuple[str, ...]
    rows: tuple[OpenedRow, ...]
    amount: int

    @property
    def hidden(self) -> int:
        """How many rows only the CSV has."""
        return self.amount - len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A value opened: its expression, its prose, its rows, the rows left out, the evidence. The same for every reader."""

    proof: Proof
    """Without rows: they stand in the tables, as far as the page shows them."""
    counted: tuple[BoundedTable, ...]
    left_out: tuple[BoundedTable, ...]
    counted_rows: int
    left_out_rows: int


def opened(result: MeasureResult | None) -> Opened | None:
    """The fold-out; ``None`` for a row without a measure."""
    if result is None:
        return None
    counted, left_out = _Amounts(entry.kind.id for entry in result.counted), _Amounts(item.entry.kind.id for item in result.left_out)
    few = dataclasses.replace(
        result, counted=tuple(entry for entry in result.counted if counted.is_shown(entry.kind.id)),
        left_out=tuple(item for item in result.left_out if left_out.is_shown(item.entry.kind.id)))
    proof = proof_of(few)
    return Opened(
        proof=dataclasses.replace(proof, result=dataclasses.replace(result, counted=(), left_out=()), counted=(), left_out=(),
                                  reasons=tuple(Counter(item.group for item in result.left_out).most_common())),
        counted=_bounded(proof.counted, counted), left_out=_bounded(proof.left_out, left_out),
        counted_rows=len(result.counted), left_out_rows=len(result.left_out))


class _Amounts:
    """Rows by ledger, in the order of the ledgers; lets the first of each through."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self.all = Counter(kinds)
        self._shown: Counter[str] = Counter()

    def is_shown(self, kind_id: str) -> bool:
        self._shown[kind_id] += 1
        return self._shown[kind_id] <= SHOWN


def _bounded(tables: Iterable[RowTable], amounts: _Amounts) -> tuple[BoundedTable, ...]:
    """The tables stand in the order in which their ledgers come first, as the amounts do."""
    return tuple(
        BoundedTable(ledger=table.ledger, headings=table.headings, amount=amount,
                     rows=tuple(OpenedRow(cells, _evidence(entry), entry.missing_evidence)
                                for cells, entry in zip(table.rows, table.entries, strict=True)))
        for table, amount in zip(tables, amounts.all.values(), strict=True))


def _evidence(entry: LedgerEntry) -> tuple[NamedEvidence, ...]:
    personal = not may_open_files(entry.kind, personal=False)
    return tuple(
        NamedEvidence(name, entry.kind.id, entry.position, entry.files[name], personal)
        if entry.position is not None and name in entry.files else NamedEvidence(name)
        for name in dict.fromkeys((*entry.evidence, *entry.files)))


def rows_csv(result: MeasureResult) -> bytes:
    """All rows counted and left out, with the byte order mark that spreadsheets need; no cell runs as a formula."""
    proof, file = proof_of(result, evidence=True), io.StringIO()
    writer = csv.writer(file)
    for line in _lines(proof):
        writer.writerow([harmless(cell) for cell in line])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _lines(proof: Proof) -> Iterator[tuple[str, ...]]:
    yield (proof.result.label, proof.result.expression, f"截至 {proof.result.as_of}", f"台账快照 {proof.result.snapshot_hash}")
    for title, tables in (("计入", proof.counted), ("未计入", proof.left_out)):
        for table in tables:
            yield ()
            yield (f"{title}：{table.ledger} {len(table.rows)} 行",)
            yield table.headings
            yield from table.rows
