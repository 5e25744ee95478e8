"""填写审核表: the reviewer's decision on every item, kept as a new sheet each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.review import decide
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.review.content import encoded
from kaocheng.web.review.models import ReviewSheet
from kaocheng.web.review.proposals import proposal_for
from kaocheng.web.review.rights import may_decide
from kaocheng.web.targets.checking import context_of
from kaocheng.web.targets.models import Dossier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.review import Entered, Variant


class DecideReview(Action[ReviewSheet]):
    """Keep what a reviewer decided."""

    def __init__(
        self, dossier: Dossier, variant: Variant, entered: Mapping[str, Entered], *, actor: Actor, grade: str = "", opinion: str = "",
        seen: int | None = None,
    ) -> None:
        super().__init__(actor=actor)
        self.dossier, self.variant, self.entered, self.grade, self.opinion, self.seen = dossier, variant, entered, grade, opinion, seen

    def check(self) -> None:
        """Only the reviewer whose turn it is, on a revision, and not over what a colleague saved meanwhile."""
        self.dossier = Dossier.objects.select_for_update(of=("self",)).select_related("unit", "revision", "approved").get(pk=self.dossier.pk)
        if not may_decide(self.actor.membership, self.dossier):
            raise NotAllowed("现在不是您审核的阶段，不能填写审核表", where=str(self.dossier))
        last = self.dossier.review_sheets.first()
        if self.seen is not None and self.seen != (last.number if last else 0):
            raise KaochengError(f"{last.by if last else ''}刚填过这张审核表", where=str(self.dossier), expected="最新的审核表",
                                remedy="看过对方填的内容后再填一次")

    def change(self) -> ReviewSheet:
        """The next sheet."""
        dossier, membership = self.dossier, self.actor.membership
        assert membership is not None  # noqa: S101  (check ran)
        assert dossier.revision is not None  # noqa: S101  (what is reviewed was handed in)
        review = proposal_for(dossier, self.variant, membership, timezone.localdate(), dossier.revision)
        decision = decide(review, self.entered, context_of(dossier).standards, grade=self.grade, opinion=self.opinion)
        last = dossier.review_sheets.first()
        return ReviewSheet.objects.create(
            dossier=dossier, revision=dossier.revision, number=last.number + 1 if last else 1, stage=dossier.stage, role=membership.role,
            content=encoded(decision), grade=decision.grade, open_items=decision.open_items, by=self.actor.user)

    def log(self, result: ReviewSheet) -> None:
        """Which revision, and what came out."""
        record("review.decided", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               sheet=result.number, revision=result.revision.sha256, grade=result.grade, open_items=result.open_items)
