"""What every edit offers, and how it can fail."""

from __future__ import annotations

from typing import Protocol

from kaocheng.base.errors import KaochengError
from kaocheng.model.table import TargetTable


class EditRefused(KaochengError):  # noqa: N818  (a refusal, told to the user)
    """The edit makes no sense: no such field, no number where one must stand."""


class Conflict(EditRefused):
    """Somebody else changed the same place; ``theirs`` is what stands there now."""

    def __init__(self, place: str, *, theirs: str) -> None:
        self.theirs = theirs
        super().__init__("这一格刚被别人改过", where=place, expected=f"现在是“{theirs}”" if theirs else "现在是空白",
                         remedy="看过对方的内容后再改一次")


class Edit(Protocol):
    """One step of editing."""

    def apply(self, table: TargetTable) -> TargetTable:
        """The table after the edit.

        Raises:
            EditRefused: The edit makes no sense.
            Conflict: The place is no longer what the editor saw.
        """

    @property
    def label(self) -> str:
        """What users read in the list of changes."""
