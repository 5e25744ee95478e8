"""Who fills a 审核表, and who reads which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kaocheng.web.targets.rights import may_comment
from kaocheng.web.targets.stages import in_target_review

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kaocheng.web.org.models import Membership
    from kaocheng.web.review.models import ReviewSheet
    from kaocheng.web.targets.models import Dossier


def may_decide(membership: Membership | None, dossier: Dossier) -> bool:
    """Whether the actor may fill the 审核表 now: the reviewer who has the next move, while targets are reviewed."""
    return membership is not None and in_target_review(dossier) and may_comment(membership, dossier)


def sheets_for(membership: Membership | None, dossier: Dossier) -> QuerySet[ReviewSheet]:
    """The 审核表 of a table that the actor may read, newest first.

    One's own role's, and those of others once their stage is over: what a reviewer is still writing is nobody else's business.
    """
    settled = Q(at__lt=dossier.stage_since)
    own = Q(role=membership.role) if membership is not None and membership.acting_role.is_reviewer else Q(pk__in=())
    return dossier.review_sheets.filter(settled | own).select_related("revision", "by")
