"""Who sees what of a table's year: progress while it is carried out, the appraisal as it was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.lifecycle import Role, Stage

if TYPE_CHECKING:
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier

_APPRAISED = (Stage.APPRAISING, Stage.APPRAISAL_REVIEW, Stage.APPRAISAL_RECHECK, Stage.CONFIRMED, Stage.DISCLOSED)


def in_execution(dossier: Dossier) -> bool:
    """Whether the table was issued, so that there is something to hold against the ledgers."""
    return dossier.approved is not None and dossier.at.is_approved and dossier.at is not Stage.APPROVED


def is_appraised(dossier: Dossier) -> bool:
    """Whether the table is being appraised or was."""
    return dossier.approved is not None and dossier.at in _APPRAISED


def may_note(membership: Membership | None, dossier: Dossier) -> bool:
    """Whether the actor may write why a row lags: the unit's clerk, while the table is carried out."""
    return (membership is not None and membership.acting_role is Role.CLERK and membership.unit_id == dossier.unit_id
            and in_execution(dossier) and dossier.at not in _APPRAISED)


def may_appraise(membership: Membership | None, dossier: Dossier) -> bool:
    """Whether the actor may write reasons and make the appraisal now: the unit's clerk, until it is handed in."""
    return (membership is not None and membership.acting_role is Role.CLERK and membership.unit_id == dossier.unit_id
            and dossier.approved is not None and dossier.at is Stage.APPRAISING)
