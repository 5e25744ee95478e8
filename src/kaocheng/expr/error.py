"""Errors of an expression: they point at the character and say what would be right."""

from __future__ import annotations

import unicodedata

from kaocheng.base.errors import KaochengError


class ExpressionError(KaochengError):
    """A 口径 expression that can't be used.

    Args:
        what: What is wrong.
        text: The whole expression.
        at: 0-based position of the character concerned.
        expected: What would have been right.
        remedy: What to do.
    """

    def __init__(self, what: str, *, text: str, at: int, expected: str = "", remedy: str = "") -> None:
        self.text = text
        self.at = min(max(at, 0), len(text))
        super().__init__(what, where=f"第{self.at + 1}列", expected=expected, remedy=remedy)

    @property
    def picture(self) -> str:
        """The line concerned and a caret under the character, then the sentence."""
        start = self.text.rfind("\n", 0, self.at) + 1
        end = self.text.find("\n", self.at)
        line = self.text[start : end if end >= 0 else len(self.text)]
        indent = "".join("　" if unicodedata.east_asian_width(char) in "WF" else " " for char in self.text[start : self.at])
        return f"{line}\n{indent}^\n{self.sentence}"
