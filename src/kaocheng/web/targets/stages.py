"""What the stage of a table says of it, for every page that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.lifecycle import Stage

if TYPE_CHECKING:
    from kaocheng.web.targets.models import Dossier

_APPRAISED = (Stage.APPRAISING, Stage.APPRAISAL_REVIEW, Stage.APPRAISAL_RECHECK, Stage.CONFIRMED, Stage.DISCLOSED)
TARGET_REVIEWS = (Stage.SUPERVISOR_REVIEW, Stage.FINANCE_REVIEW, Stage.AMENDMENT_REVIEW, Stage.AMENDMENT_APPROVAL)
"""Stages in which a supervisor or a finance bureau reviews the targets, and not the appraisal."""


def in_execution(dossier: Dossier) -> bool:
    """Whether the table was issued, so that there is something to hold against the ledgers."""
    return dossier.approved_id is not None and dossier.at.is_approved and dossier.at is not Stage.APPROVED


def is_appraised(dossier: Dossier) -> bool:
    """Whether the table is being appraised or was."""
    return dossier.approved_id is not None and dossier.at in _APPRAISED


def in_target_review(dossier: Dossier) -> bool:
    """Whether its targets are being reviewed by a supervisor or a finance bureau."""
    return dossier.at in TARGET_REVIEWS
