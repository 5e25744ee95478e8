"""What of a table's year is published, each at an address of its own."""

from __future__ import annotations

from enum import StrEnum


class PageKind(StrEnum):
    """公开的类别."""

    TARGETS = "targets"
    APPRAISAL = "appraisal"

    @property
    def label(self) -> str:
        """What users read."""
        return {"targets": "绩效目标", "appraisal": "绩效自评"}[self.value]


KINDS = [(kind.value, kind.label) for kind in PageKind]
