"""The record stream of an .xls workbook and the texts in it, which may run on over several records ([MS-XLS] 2.1.4)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

BOF, EOF = 0x0809, 0x000A
_CONTINUE = 0x003C
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


class Record(NamedTuple):
    """A record with the pieces that continue it."""

    kind: int
    body: bytes
    more: list[bytes]


def records(stream: bytes, start: int, end: int) -> Iterator[Record]:
    """Records of the substream between two positions; substreams inside it, such as charts, are left out."""
    position, depth = start, 0
    last: Record | None = None
    while position + 4 <= min(end, len(stream)):
        kind, size = struct.unpack_from("<HH", stream, position)
        body = stream[position + 4 : position + 4 + size]
        position += 4 + size
        if kind == _CONTINUE:
            if last is not None:
                last.more.append(body)
            continue
        if last is not None:
            yield last
        last = None
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        if depth == 1:
            last = Record(kind, body, [])
    if last is not None:
        yield last


class TextReader:
    """Reads texts one after another from a record and its continuations.

    Args:
        record: The record.
        offset: Where its first text begins.
        code_page: Encoding of the texts of BIFF5; ``""`` for BIFF8, whose texts are Unicode.
    """

    def __init__(self, record: Record, offset: int, code_page: str = "") -> None:
        self._pieces = [record.body, *record.more]
        self._piece = 0
        self._position = offset
        self._code_page = code_page

    def text(self, length_format: str = "<H") -> str:
        """The next text; its length is stored in the given `struct` format.

        Raises:
            struct.error: The record ends too early.
        """
        (length,) = struct.unpack(length_format, self._take(struct.calcsize(length_format)))
        if self._code_page:
            return self._take(length).decode(self._code_page, "replace")
        flags = self._take(1)[0]
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        extended = struct.unpack("<I", self._take(4))[0] if flags & _EXTENDED else 0
        text = self._characters(length, wide=bool(flags & _WIDE))
        self._take(4 * runs + extended)
        return text

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            piece = self._pieces[self._piece][self._position : self._position + count - len(taken)]
            taken += piece
            self._position += len(piece)
            if len(taken) < count:
                self._next_piece()
        return taken

    def _characters(self, count: int, *, wide: bool) -> str:
        """Characters; each piece they run on into begins with a flag of its own."""
        parts: list[str] = []
        while count:
            rest = self._pieces[self._piece][self._position :]
            fitting = min(count, len(rest) // 2 if wide else len(rest))
            raw = rest[: fitting * (2 if wide else 1)]
            parts.append(raw.decode("utf-16-le" if wide else "latin-1", "replace"))
            self._position += len(raw)
            count -= fitting
            if count:
                self._next_piece()
                wide = bool(self._take(1)[0] & _WIDE)
        return "".join(parts)

    def _next_piece(self) -> None:
        self._piece += 1
        self._position = 0
        if self._piece >= len(self._pieces):
            raise struct.error("text ends too early")
