"""Compound files and .xls workbooks written record by record for tests; all content is invented."""

from __future__ import annotations

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_REGULAR = 4096


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file; up to three streams, each padded to the size that needs no mini stream."""
    fat = [_FAT, _END]
    body = b""
    entries = [_entry("Root Entry", 5, child=1 if streams else _FREE)]
    for number, (name, data) in enumerate(streams.items(), start=1):
        padded = data.ljust(max(_REGULAR, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        start, count = len(fat), len(padded) // _SECTOR
        fat += [*range(start + 1, start + count), _END]
        body += padded
        entries.append(_entry(name, 2, right=number + 1 if number < len(streams) else _FREE, start=start, size=len(padded)))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    fat_sector = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    assert len(fat_sector) == _SECTOR
    assert len(directory) == _SECTOR
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return header + struct.pack("<109I", 0, *[_FREE] * 108) + fat_sector + directory + body


def _entry(name: str, kind: int, *, child: int = _FREE, right: int = _FREE, start: int = _END, size: int = 0) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return (wide.ljust(64, b"\0") + struct.pack("<HBB3I", len(wide), kind, 1, _FREE, right, child)
            + bytes(36) + struct.pack("<IQ", start if kind == 2 else _END, size))


def record(kind: int, body: bytes = b"") -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", kind, len(body)) + body


def wide(text: str, length: str = "<H") -> bytes:
    """A BIFF8 text."""
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def label(row: int, column: int, text: str) -> bytes:
    """A text cell."""
    return record(0x0204, struct.pack("<3H", row, column, 0) + wide(text))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A number cell."""
    return record(0x0203, struct.pack("<3Hd", row, column, style, value))


def xls(cells: bytes, *, formats: dict[int, str] | None = None, styles: tuple[int, ...] = (0,), name: str = "表",
        state: int = 0, extra: bytes = b"", repeat_sheets: int = 1) -> bytes:
    """A workbook stream with one worksheet; ``styles`` are the format numbers of the cell styles."""
    start = record(0x0809, struct.pack("<8H", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0, 6, 0)) + extra
    middle = b"".join(record(0x041E, struct.pack("<H", key) + wide(code)) for key, code in (formats or {}).items())
    middle += b"".join(record(0x00E0, struct.pack("<HH", 0, style) + bytes(16)) for style in styles)
    about = struct.pack("<BB", state, 0) + wide(name, "<B")
    position = len(start) + len(middle) + repeat_sheets * (4 + 4 + len(about)) + 4
    listed = record(0x0085, struct.pack("<I", position) + about) * repeat_sheets
    sheet = record(0x0809, struct.pack("<8H", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0, 6, 0)) + cells + record(0x000A)
    return start + middle + listed + record(0x000A) + sheet
