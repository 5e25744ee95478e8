"""The small things a PDF page is read into, in points from its upper left corner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Raw = Any
"""The untyped C interface of pdfium (``pypdfium2.raw``) and its handles."""
Turn = Callable[[float, float], tuple[float, float]]
"""From page space to distances from the upper left corner of the page as it is shown."""


class Char(NamedTuple):
    """A character and its box: as high as its ink, as wide as the room it takes in its line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    """The line it stands on: the same for all characters of a line of text, high and low."""

    @property
    def middle(self) -> float:
        """Its vertical middle."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line: ``at`` is its y when it lies, its x when it stands."""

    lies: bool
    at: float
    start: float
    end: float
