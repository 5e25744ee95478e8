"""The trail as a file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Protocol

from kaocheng.base.spreadsheet import harmless
from kaocheng.web.audit.chain import FIELDS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kaocheng.web.audit.models import TrailEntry

NAMES = (*FIELDS, "previous_hash", "hash")


class Writable(Protocol):
    """A file or an answer."""

    def write(self, text: str, /) -> object:
        """Take text."""


def write_csv(entries: QuerySet[TrailEntry], file: Writable) -> None:
    """Write entries in the order of numbers, with the byte order mark that spreadsheets need for Chinese."""
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(NAMES)
    for entry in entries.order_by("number").values_list(*NAMES).iterator(chunk_size=2000):
        writer.writerow([harmless(str(value)) for value in entry])

