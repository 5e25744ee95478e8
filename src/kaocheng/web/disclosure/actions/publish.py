"""公开 and 撤回: an approved revision, redacted, goes out; what went out can be withdrawn, never changed."""

from __future__ import annotations

from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.model import canonical_json
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.disclosure.models import Publication
from kaocheng.web.disclosure.redaction import redact
from kaocheng.web.org.models import Membership
from kaocheng.web.targets.models import Dossier


def may_publish(membership: Membership | None, dossier: Dossier) -> bool:
    """The unit's clerk or head, once a revision is approved."""
    return (membership is not None and membership.unit_id == dossier.unit_id and dossier.approved_id is not None
            and membership.acting_role in (Role.CLERK, Role.UNIT_HEAD))


class Publish(Action[Publication]):
    """Publish the approved revision."""

    def __init__(self, dossier: Dossier, index_number: str, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier, self.index_number = dossier, index_number.strip()[:60]

    def check(self) -> None:
        """Only what is approved, only by the unit, once a revision."""
        if not may_publish(self.actor.membership, self.dossier):
            raise NotAllowed("只有本单位能公开已批复的表", where=str(self.dossier))
        if self.dossier.publications.filter(revision=self.dossier.approved, withdrawn_at=None).exists():
            raise KaochengError("这个版本已经公开", where=str(self.dossier), remedy="到公开页面查看，或先撤回")

    def change(self) -> Publication:
        """The publication; an older one of the same table is withdrawn."""
        revision = self.dossier.approved
        assert revision is not None  # noqa: S101  (check ran)
        redacted = redact(revision.table)
        self.dossier.publications.filter(withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_reason="已由新版本替换")
        return Publication.objects.create(
            dossier=self.dossier, revision=revision, table_json=canonical_json(redacted.table).decode(), removed=list(redacted.removed),
            title=f"{self.dossier.title}{self.dossier.fiscal_year}年度{self.dossier.form_kind.label}", index_number=self.index_number,
            publisher=self.dossier.unit.name, published_on=timezone.localdate(), by=self.actor.user)

    def log(self, result: Publication) -> None:
        """Which revision, what was hidden."""
        record("disclosure.published", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               revision=result.revision.sha256, removed=result.removed)


class Withdraw(Action[Publication]):
    """Withdraw a publication."""

    def __init__(self, publication: Publication, reason: str, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.publication, self.reason = publication, reason.strip()[:300]

    def check(self) -> None:
        """Only the unit, with a reason."""
        if not may_publish(self.actor.membership, self.publication.dossier):
            raise NotAllowed("只有本单位能撤回", where=str(self.publication))
        if not self.reason:
            raise KaochengError("没有写撤回的理由", remedy="写明理由")

    def change(self) -> Publication:
        """The publication, withdrawn."""
        self.publication.withdrawn_at, self.publication.withdrawn_reason = timezone.now(), self.reason
        self.publication.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        return self.publication

    def log(self, result: Publication) -> None:
        """Which one, why."""
        record("disclosure.withdrawn", actor=self.actor, kind="dossier", subject=result.dossier.public_id, label=str(result.dossier),
               reason=self.reason)
