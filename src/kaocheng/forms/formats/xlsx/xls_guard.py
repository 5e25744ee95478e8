"""What keeps xlrd within bounds on a hostile .xls: two parts of a workbook that it works out without limit.

Defined names are formulas, and xlrd computes their values: thirty names that each join the one before twice give
gigabytes. A shared text may state a negative size of its phonetic part, and xlrd then reads the same text again.
Record layouts: [MS-XLS] 2.4 and 2.5.293.
"""

from __future__ import annotations

import struct

_NAMES = {0x0018, 0x0218, 0x0418}
_NOTHING = 0x7FFE
"""A kind of record that no program knows and every one skips."""
_TEXTS, _CONTINUE = 0x00FC, 0x003C
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08
_HEAD = 4
_FIRST_TEXT = 8


def guarded(workbook: bytes) -> bytes:
    """A workbook stream without its defined names.

    Raises:
        ValueError: Its shared texts lead back instead of on.
        struct.error: Its shared texts are cut off.
        IndexError: Its shared texts are cut off.
    """
    safe = bytearray(workbook)
    texts: list[bytes] = []
    position, last = 0, 0
    while position + _HEAD <= len(workbook):
        kind, size = struct.unpack_from("<HH", workbook, position)
        body = workbook[position + _HEAD : position + _HEAD + size]
        if kind in _NAMES:
            struct.pack_into("<H", safe, position, _NOTHING)
        elif kind == _TEXTS or (kind == _CONTINUE and last == _TEXTS):
            if kind == _TEXTS:
                _check(texts)
                texts = []
            texts.append(body)
            kind = _TEXTS
        last = kind
        position += _HEAD + size
    _check(texts)
    return bytes(safe)


def _check(pieces: list[bytes]) -> None:
    """Walk through shared texts as xlrd does, so that each is known to lead on."""
    if not pieces:
        return
    (count,) = struct.unpack_from("<i", pieces[0], 4)
    piece, position = 0, _FIRST_TEXT
    for _ in range(count):
        left, flags = struct.unpack_from("<HB", pieces[piece], position)
        position += 3
        runs = phonetic = 0
        if flags & _RICH:
            (runs,) = struct.unpack_from("<H", pieces[piece], position)
            position += 2
        if flags & _PHONETIC:
            (phonetic,) = struct.unpack_from("<i", pieces[piece], position)
            position += 4
        if phonetic < 0 or position > len(pieces[piece]):
            raise ValueError("shared texts lead back")
        while left:
            width = 2 if flags & _WIDE else 1
            taken = min(left, (len(pieces[piece]) - position) // width)
            position, left = position + taken * width, left - taken
            if left:
                piece, position = piece + 1, 1
                flags = pieces[piece][0]
        position += 4 * runs + phonetic
        while position >= len(pieces[piece]) and piece + 1 < len(pieces):
            piece, position = piece + 1, position - len(pieces[piece])
