"""Characters to lines of text: by height first, then from left to right."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.forms.formats.pdf.shapes import Char

_SAME_LINE = 0.4
_SAME_PLACE = 0.25
_GAP_WIDE, _GAP_NARROW = 0.8, 0.25
_GAP_BETWEEN = 2.0
FAR_APART = "   "
"""What stands in a line for a gap of several characters."""


class Piece(NamedTuple):
    """A stretch of a line without a gap: its text, where it begins and ends, and the size of its last character."""

    text: str
    left: float
    right: float
    size: float


class TextLine(NamedTuple):
    """A line of text, the range of its heights, and what stands apart on it."""

    text: str
    top: float
    bottom: float
    pieces: tuple[Piece, ...]


def text_lines(chars: Iterable[Char]) -> list[TextLine]:
    """Order characters into lines, whatever order the file draws them in.

    A gap of about a character's width becomes a space, a gap of several characters three; a character printed twice
    in one place counts once.
    """
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.base, char.left)):
        if lines and _joins(lines[-1], char):
            lines[-1].append(char)
        else:
            lines.append([char])
    return [_line(line) for line in lines]


def _joins(line: list[Char], char: Char) -> bool:
    """Whether a character stands on the line begun; it may be a little higher or lower, as small figures are."""
    size = max(max(other.bottom - other.top, other.right - other.left) for other in (*line[-16:], char))
    return abs(char.base - line[-1].base) <= _SAME_LINE * size


def _line(line: list[Char]) -> TextLine:
    parts: list[str] = []
    pieces: list[list[Char]] = []
    last: Char | None = None
    for char in sorted(line, key=lambda char: char.left):
        if last is not None:
            size = max(char.bottom - char.top, last.bottom - last.top, char.right - char.left)
            if char.text == last.text and abs(char.left - last.left) < _SAME_PLACE * size:
                continue
            room = _GAP_WIDE if is_wide(char.text) or is_wide(last.text) else _GAP_NARROW
            if char.left - last.right > room * size:
                parts.append(" " if char.left - last.right < _GAP_BETWEEN * size else FAR_APART)
                pieces.append([])
        if not pieces:
            pieces.append([])
        parts.append(char.text)
        pieces[-1].append(char)
        last = char
    return TextLine("".join(parts), min(char.top for char in line), max(char.bottom for char in line),
                    tuple(map(_piece, pieces)))


def _piece(chars: list[Char]) -> Piece:
    last = chars[-1]
    return Piece("".join(char.text for char in chars), chars[0].left, last.right, max(last.bottom - last.top, last.right - last.left))


def is_wide(text: str) -> bool:
    """Whether a character takes a full square, as Chinese ones do."""
    return unicodedata.east_asian_width(text[0]) in "WF"
