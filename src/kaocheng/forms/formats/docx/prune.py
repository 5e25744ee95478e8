"""Taking out of a document's tree, before it is walked, what the reader never looks at: most of its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNREAD = (
    "tblPr", "tblPrEx", "tblGrid", "trHeight", "tblHeader", "cantSplit", "tcW", "tcBorders", "tcMar", "shd", "vAlign", "noWrap",
    "textDirection", "tcFitText", "jc", "cnfStyle", "sectPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak",
)
"""Looks, sizes and marks of places; none of them holds text."""
_LOOKS = ("rPr", "pPr")
_TELLING = (b"vanish", b"symbol", b"wingdings", b":del", b"<del")
"""Words without which looks of runs and paragraphs say nothing about their text: hidden, in signs, or deleted."""


def prune(root: _Element, xml: bytes, hidden_styles: frozenset[str]) -> None:
    """Remove unread elements; looks of runs and paragraphs only when nothing in the document makes them matter.

    Args:
        root: The parsed document.
        xml: What it was parsed from.
        hidden_styles: Ids of styles whose text is hidden.
    """
    lower = xml.lower()
    in_wide_characters = b"\0" in xml
    looks = () if hidden_styles or in_wide_characters or any(word in lower for word in _TELLING) else _LOOKS
    etree.strip_elements(root, *(f"{{*}}{name}" for name in (*_UNREAD, *looks)), with_tail=False)
