"""Who makes the appraisal of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.lifecycle import Role, Stage
from kaocheng.web.targets.stages import in_execution, is_appraised

if TYPE_CHECKING:
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier


def may_note(membership: Membership | None, dossier: Dossier) -> bool:
    """Whether the actor may write why a row lags: the unit's clerk, while the table is carried out."""
    return (membership is not None and membership.acting_role is Role.CLERK and membership.unit_id == dossier.unit_id
            and in_execution(dossier) and not is_appraised(dossier))


def may_appraise(membership: Membership | None, dossier: Dossier) -> bool:
    """Whether the actor may write reasons and make the appraisal now: the unit's clerk, until it is handed in."""
    return (membership is not None and membership.acting_role is Role.CLERK and membership.unit_id == dossier.unit_id
            and dossier.approved is not None and dossier.at is Stage.APPRAISING)
