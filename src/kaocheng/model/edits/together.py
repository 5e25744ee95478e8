"""几处一起改: several edits as one step, undone together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.model.table import TargetTable

if TYPE_CHECKING:
    from kaocheng.model.edits.edit import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """几处一起改: one after another, all or none."""

    label: Annotated[str, "修改"]
    edits: Annotated[tuple[Edit, ...], "各处"]

    def apply(self, table: TargetTable) -> TargetTable:
        """The table after all of them.

        Raises:
            EditRefused: One makes no sense; then none is made.
            Conflict: A place is no longer what the editor saw.
        """
        for edit in self.edits:
            table = edit.apply(table)
        return table
