"""The trail as a file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from kaocheng.web.audit.chain import FIELDS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kaocheng.web.audit.models import TrailEntry

NAMES = (*FIELDS, "previous_hash", "hash")


class Writable(Protocol):
    """A file or an answer."""

    def write(self, text: str, /) -> object:
        """Take text."""


Rows = Iterable[tuple[object, ...]]


def write_csv(entries: QuerySet[TrailEntry], file: Writable, told: Callable[[Rows], Rows] = iter) -> None:
    """Write entries in the order of numbers, with the byte order mark that spreadsheets need for Chinese.

    Args:
        entries: Which.
        file: Where to.
        told: What the rows go through on their way, to tell of progress.
    """
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(NAMES)
    for entry in told(entries.order_by("number").values_list(*NAMES).iterator(chunk_size=2000)):
        writer.writerow([harmless(str(value)) for value in entry])


def harmless(text: str) -> str:
    """A cell that a spreadsheet would run as a formula becomes text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
