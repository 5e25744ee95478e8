"""The one exception a user may meet: a sentence that says what, where, what was expected, what to do."""

from __future__ import annotations


class KaochengError(Exception):
    """Input that can't be used, told to the user in Chinese.

    Args:
        what: What happened, e.g. ``日期“2024-02-30”不存在``.
        where: Where it happened: a file, a row, a column; ``""`` when there is no place.
        expected: What would have been right; ``""`` when the first sentence says it already.
        remedy: What the user can do now.
    """

    def __init__(self, what: str, *, where: str = "", expected: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.expected = expected
        self.remedy = remedy
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The whole message on one line, in the order place, fact, expectation, remedy."""
        parts = [f"{self.where}：{self.what}" if self.where else self.what]
        if self.expected:
            parts.append(f"应为：{self.expected}")
        if self.remedy:
            parts.append(f"改法：{self.remedy}")
        return "。".join(part.rstrip("。") for part in parts) + "。"


class UnreadableFileError(KaochengError):
    """A file that can't be read at all: missing, empty, binary, damaged or of an unknown format."""


class DataFileError(KaochengError):
    """A file of a pack (rule settings, parameters, ledger kinds …) that does not follow its schema."""
