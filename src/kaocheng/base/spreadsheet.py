"""Cells of CSV files that a spreadsheet opens: text stays text."""

from __future__ import annotations

import re

_STARTS = frozenset("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula; Chinese editions fold the full-width signs, too."""
_PLAIN = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[=+\-@＝＋－＠]", re.ASCII)
"""A number, or a sign alone: spreadsheets show both as they are, and a reader computes with the number."""


def harmless(text: str) -> str:
    """A cell that a spreadsheet would run as a formula, led by an apostrophe; any other as it is.

    What follows white space counts as well, for importers strip it: a tab or line feed before ``=`` hides nothing. Numbers with
    a sign (``-5``, ``+3.2%``) and a comparator alone (``=``) are data and stay: led by an apostrophe, a package that promises
    numbers would hold texts.
    """
    bare = text.strip()
    if bare[:1] not in _STARTS and text[:1] not in "\t\r\n":
        return text
    return text if not text or _PLAIN.fullmatch(text) else f"'{text}"
