"""What a PDF page holds for a reader of tables: characters and ruling lines, in points from the upper left corner."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.forms.formats.pdf.page_rules import page_rules
from kaocheng.forms.formats.pdf.shapes import Char

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.forms.formats.pdf.shapes import Raw, Rule, Turn

_FAR = 1e9
_MOST_CLIPS = 1000


@dataclass(frozen=True, slots=True)
class PageContent:
    """Characters and rules of a page, upright as it is shown."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    has_image: bool


def page_content(raw: Raw, document: Raw, index: int) -> PageContent:
    """Read a page; ``index`` is 0-based.

    Args:
        raw: The module ``pypdfium2.raw``.
        document: A ``pypdfium2.PdfDocument``.
        index: Which page.
    """
    page = document[index]
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        turn = _turn(page.get_rotation(), page.get_bbox())
        rules, has_image = page_rules(raw, page.raw, turn)
        return PageContent(index + 1, width, height, tuple(_chars(raw, text.raw, turn)), rules, has_image)
    finally:
        text.close()
        page.close()


def _turn(rotation: int, box: tuple[float, float, float, float]) -> Turn:
    """From page space to distances from the upper left corner of the page as it is shown."""
    left, bottom, right, top = box
    match rotation % 360:
        case 90:
            return lambda x, y: (y - bottom, x - left)
        case 180:
            return lambda x, y: (right - x, y - bottom)
        case 270:
            return lambda x, y: (top - y, right - x)
        case _:
            return lambda x, y: (x - left, top - y)


def _chars(raw: Raw, text: Raw, turn: Turn) -> Iterator[Char]:
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    advance = raw.FS_RECTF()
    visible = _Clips(raw)
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        char = chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004  (last code point)
        if not char.strip() or not char.isprintable():
            continue
        if not raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            continue
        (x0, y0), (x1, y1) = turn(left.value, top.value), turn(right.value, bottom.value)
        upper, lower = min(y0, y1), max(y0, y1)
        base = turn(x.value, y.value)[1] if raw.FPDFText_GetCharOrigin(text, index, x, y) else lower
        box = Char(char, min(x0, x1), upper, max(x0, x1), lower, base)
        if raw.FPDFText_GetLooseCharBox(text, index, advance):
            (x0, _), (x1, _) = turn(advance.left, advance.top), turn(advance.right, advance.bottom)
            box = box._replace(left=min(x0, x1, box.left), right=max(x0, x1, box.right))
        if visible(raw.FPDFText_GetTextObject(text, index), (left.value + right.value) / 2, (bottom.value + top.value) / 2):
            yield box


class _Clips:
    """Tells whether a place of a text object is inside its clip: spreadsheets draw text they do not show."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._boxes: dict[int, tuple[float, float, float, float] | None] = {}

    def __call__(self, item: Raw, x: float, y: float) -> bool:
        if not item:
            return True
        address = ctypes.addressof(item.contents)
        if address not in self._boxes:
            self._boxes[address] = self._box(item)
        box = self._boxes[address]
        return box is None or (box[0] <= x <= box[2] and box[1] <= y <= box[3])

    def _box(self, item: Raw) -> tuple[float, float, float, float] | None:
        """What all clip paths of an object leave visible; ``None`` without a clip path."""
        raw = self._raw
        clip = raw.FPDFPageObj_GetClipPath(item)
        paths = raw.FPDFClipPath_CountPaths(clip) if clip else 0
        x, y = ctypes.c_float(), ctypes.c_float()
        left, bottom, right, top = -_FAR, -_FAR, _FAR, _FAR
        for path in range(max(0, min(paths, _MOST_CLIPS))):
            xs, ys = [], []
            for number in range(max(0, min(raw.FPDFClipPath_CountPathSegments(clip, path), _MOST_CLIPS))):
                raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, number), x, y)
                xs.append(x.value)
                ys.append(y.value)
            if xs:
                left, right = max(left, min(xs)), min(right, max(xs))
                bottom, top = max(bottom, min(ys)), min(top, max(ys))
        return (left, bottom, right, top) if paths > 0 else None
