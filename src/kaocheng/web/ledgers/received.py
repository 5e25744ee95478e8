"""What was handed in, a file or a pasted block, to rows of a ledger and what came of them."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.base.text import squash
from kaocheng.forms.ledgers.reading import read_ledger_file
from kaocheng.ledger.csv_text import read_rows
from kaocheng.ledger.headings import bare_heading
from kaocheng.ledger.problems import column_of, line_of
from kaocheng.ledger.sheet import LedgerSheet
from kaocheng.web.ledgers.words import remedy_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.importer import ImportReport
    from kaocheng.ledger.kind import LedgerKind

PASTED = "粘贴的内容"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """收到的内容."""

    data: Annotated[bytes, "原件"]
    sheet: Annotated[LedgerSheet, "各行"]

    @property
    def hash(self) -> str:
        """SHA-256 of what was handed in."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One line of the grid of problems."""

    line: Annotated[int | None, "行"]
    column: Annotated[str, "列"]
    value: Annotated[str, "填的是"]
    code: Annotated[str, "编号"]
    message: Annotated[str, "问题"]
    remedy: Annotated[str, "怎么改"]


def received_file(name: str, data: bytes, kind: LedgerKind, sheet: str = "") -> Received:
    """An uploaded workbook or CSV file.

    Raises:
        KaochengError: It can't be read as a ledger.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账"
        path.write_bytes(data)
        try:
            found = read_ledger_file(path, kind, sheet or None)
        except KaochengError as error:
            remedy = error.remedy.replace("用 --sheet 指明", "在“工作表”一栏写明")
            raise KaochengError(error.what, where=name, expected=error.expected.replace("--sheet ", ""), remedy=remedy) from error
    return Received(data=data, sheet=LedgerSheet(file=name, rows=found.rows, sheet=found.sheet, spans=found.spans, hidden=found.hidden,
                                                 unsaved=found.unsaved))


def received_block(text: str, kind: LedgerKind, *, bare: bool) -> Received:
    """A block copied from a spreadsheet: cells apart by tabs, cells of several lines in quotation marks.

    Args:
        text: What was pasted.
        kind: The ledger.
        bare: Whether it has no headings: the columns then stand as in the template.

    Raises:
        KaochengError: There is nothing in it, or a quotation mark is never closed.
    """
    head = "\t".join(kind.headings) + "\n" if bare else ""
    whole = head + text.replace("\r\n", "\n")
    return Received(data=whole.encode(), sheet=LedgerSheet(file=PASTED, rows=tuple(read_rows(whole, name=PASTED))))


def faults(received: Received, report: ImportReport, problems: Iterable[Finding]) -> list[Fault]:
    """The grid of problems, with what stood in each cell."""
    texts = report.headings.texts if report.headings else ()
    columns = {squash(bare_heading(text)): position for position, text in enumerate(texts) if text}
    rows = dict(received.sheet.rows)
    told = []
    for item in problems:
        line, column = line_of(item), column_of(item)
        cells, position = rows.get(line or 0, []), columns.get(squash(bare_heading(column)))
        value = cells[position] if position is not None and position < len(cells) else ""
        told.append(Fault(line=line, column=column, value=value, code=item.code, message=item.message, remedy=remedy_of(item)))
    return sorted(told, key=lambda fault: fault.line or 0)
