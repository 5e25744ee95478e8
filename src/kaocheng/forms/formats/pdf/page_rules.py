"""Ruling lines of a PDF page, gathered from its path objects."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from kaocheng.forms.formats import limits
from kaocheng.forms.formats.pdf.shapes import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.forms.formats.pdf.shapes import Raw, Turn

Matrix = tuple[float, float, float, float, float, float]

_THIN = 3.0
_STRAIGHT = 1.0
_SHORTEST = 2.0
_WHITE = 250
_DEEPEST_FORM = 8
_UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


def page_rules(raw: Raw, page: Raw, turn: Turn) -> tuple[tuple[Rule, ...], bool]:
    """The rules of a page, forms inside it included, and whether it shows a picture.

    Args:
        raw: The module ``pypdfium2.raw``.
        page: The handle of the page.
        turn: From page space to the page as it is shown.
    """
    objects = _Objects(raw, turn)
    inside = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    objects.walk(inside, _UNCHANGED, 0)
    return tuple(objects.rules), objects.has_image


class _Objects:
    """Gathers ruling lines from path objects, those inside forms too."""

    def __init__(self, raw: Raw, turn: Turn) -> None:
        self.rules: list[Rule] = []
        self.has_image = False
        self._raw = raw
        self._turn = turn
        self._left = limits.MAX_PAGE_OBJECTS

    def walk(self, objects: Iterator[Raw], outer: Matrix, depth: int) -> None:
        raw = self._raw
        for item in objects:
            self._left -= 1
            if self._left < 0:
                return
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.has_image = True
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner = (raw.FPDFFormObj_GetObject(item, index) for index in range(raw.FPDFFormObj_CountObjects(item)))
                self.walk(inner, _product(self._matrix(item), outer), depth + 1)

    def _matrix(self, item: Raw) -> Matrix:
        found = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(item, found):
            return _UNCHANGED
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def _path(self, item: Raw, outer: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not self._raw.FPDFPath_GetDrawMode(item, fill, stroke):
            return
        if stroke.value and not self._is_white(item, self._raw.FPDFPageObj_GetStrokeColor):
            for line in self._lines(item, outer):
                self._add(*line)
        elif fill.value and not self._is_white(item, self._raw.FPDFPageObj_GetFillColor):
            self._bar(item, outer)

    def _is_white(self, item: Raw, color_of: Raw) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not color_of(item, red, green, blue, alpha):
            return False
        return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE

    def _points(self, item: Raw, outer: Matrix) -> Iterator[tuple[int, float, float, bool]]:
        """Segment type, place on the page, and whether the segment closes its figure."""
        raw, matrix = self._raw, _product(self._matrix(item), outer)
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(raw.FPDFPath_CountSegments(item)):
            self._left -= 1
            if self._left < 0:
                return
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            a, b, c, d, e, f = matrix
            place = self._turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            yield raw.FPDFPathSegment_GetType(segment), *place, bool(raw.FPDFPathSegment_GetClose(segment))

    def _lines(self, item: Raw, outer: Matrix) -> Iterator[tuple[float, float, float, float]]:
        first = last = (0.0, 0.0)
        for kind, x, y, closes in self._points(item, outer):
            if kind == self._raw.FPDF_SEGMENT_MOVETO:
                first = (x, y)
            elif kind == self._raw.FPDF_SEGMENT_LINETO:
                yield *last, x, y
            last = (x, y)
            if closes:
                yield *last, *first

    def _bar(self, item: Raw, outer: Matrix) -> None:
        """A thin filled figure is a rule as well."""
        places = [(x, y) for _, x, y, _ in self._points(item, outer)]
        if not places:
            return
        left, right = min(x for x, _ in places), max(x for x, _ in places)
        top, bottom = min(y for _, y in places), max(y for _, y in places)
        if bottom - top <= _THIN < right - left:
            self._add(left, (top + bottom) / 2, right, (top + bottom) / 2)
        elif right - left <= _THIN < bottom - top:
            self._add((left + right) / 2, top, (left + right) / 2, bottom)

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST:
            self.rules.append(Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORTEST:
            self.rules.append(Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
