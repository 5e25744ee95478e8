"""Who may publish what of a table, and what is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.lifecycle import Role, Stage
from kaocheng.web.disclosure.kinds import PageKind

if TYPE_CHECKING:
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier

_CONFIRMED = (Stage.CONFIRMED, Stage.DISCLOSED)


def may_publish(membership: Membership | None, dossier: Dossier) -> bool:
    """The unit's clerk or head, once a revision is approved."""
    return (membership is not None and membership.unit_id == dossier.unit_id and dossier.approved_id is not None
            and membership.acting_role in (Role.CLERK, Role.UNIT_HEAD))


def in_the_way(dossier: Dossier, kind: str) -> str:
    """Why this can't be published yet; ``""`` when it can."""
    if dossier.approved_id is None:
        return "目标还没有批复"
    if kind == PageKind.APPRAISAL and dossier.at not in _CONFIRMED:
        return "自评还没有经财政部门复核通过"
    return ""
