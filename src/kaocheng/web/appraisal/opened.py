"""The fold-out of a value, bounded for a page; the rest is a CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.base.spreadsheet import harmless
from kaocheng.publish.proof import Proof, RowTable, proof_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.expr.measures import MeasureResult

SHOWN = 50
"""Rows of one ledger on a page."""


@dataclass(frozen=True, slots=True)
class BoundedTable:
    """The first rows of a ledger, and how many there are."""

    table: RowTable

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows on the page."""
        return self.table.rows[:SHOWN]

    @property
    def hidden(self) -> int:
        """How many rows only the CSV has."""
        return max(len(self.table.rows) - SHOWN, 0)


@dataclass(frozen=True, slots=True)
class Opened:
    """A value opened: its expression, its prose, its rows, the rows left out, the names of the evidence."""

    proof: Proof

    @property
    def counted(self) -> list[BoundedTable]:
        """Rows counted, ledger by ledger."""
        return [BoundedTable(table) for table in self.proof.counted]

    @property
    def left_out(self) -> list[BoundedTable]:
        """Rows left out, ledger by ledger."""
        return [BoundedTable(table) for table in self.proof.left_out]


def opened(result: MeasureResult | None) -> Opened | None:
    """The fold-out; ``None`` for a row without a measure."""
    return None if result is None else Opened(proof_of(result, evidence=True))


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
