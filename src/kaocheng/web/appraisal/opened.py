"""The fold-out of a value, bounded for a page; the rest is a CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.spreadsheet import harmless
from kaocheng.publish.proof import Proof, RowTable, proof_of
from kaocheng.web.ledgers.rights import may_open_files, sees_personal

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """One piece of evidence by name; its stored file where the reader may open it."""

    name: Annotated[str, "名称"]
    kind: Annotated[str, "台账"] = ""
    position: Annotated[int | None, "登记号"] = None
    file: Annotated[str, "文件"] = ""


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """One row: its cells, its evidence, what is lacking."""

    cells: Annotated[tuple[str, ...], "格"]
    evidence: Annotated[tuple[NamedEvidence, ...], "佐证材料"]
    lacking: Annotated[tuple[str, ...], "缺的佐证材料"]


@dataclass(frozen=True, slots=True)
class BoundedTable:
    """The first rows of a ledger, and how many there are."""

    table: RowTable
    reader: Reader

    @property
    def rows(self) -> list[OpenedRow]:
        """The rows on the page."""
        return [OpenedRow(cells, self._evidence(entry), entry.missing_evidence)
                for cells, entry in zip(self.table.rows[:SHOWN], self.table.entries[:SHOWN], strict=True)]

    @property
    def hidden(self) -> int:
        """How many rows only the CSV has."""
        return max(len(self.table.rows) - SHOWN, 0)

    def _evidence(self, entry: LedgerEntry) -> tuple[NamedEvidence, ...]:
        opens = entry.position is not None and may_open_files(entry.kind, personal=self.reader.personal)
        return tuple(
            NamedEvidence(name, entry.kind.id, entry.position, entry.files[name]) if opens and name in entry.files else NamedEvidence(name)
            for name in dict.fromkeys((*entry.evidence, *entry.files)))


@dataclass(frozen=True, slots=True)
class Opened:
    """A value opened: its expression, its prose, its rows, the rows left out, the evidence."""

    proof: Proof
    reader: Reader

    @property
    def counted(self) -> list[BoundedTable]:
        """Rows counted, ledger by ledger."""
        return [BoundedTable(table, self.reader) for table in self.proof.counted]

    @property
    def left_out(self) -> list[BoundedTable]:
        """Rows left out, ledger by ledger."""
        return [BoundedTable(table, self.reader) for table in self.proof.left_out]


def opened(result: MeasureResult | None, reader: Reader) -> Opened | None:
    """The fold-out; ``None`` for a row without a measure."""
    return None if result is None else Opened(proof_of(result), reader)


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
