"""流程的一步: a move of the procedure, with its opinion, its revision and its notice."""

from __future__ import annotations

from django.utils import timezone

from kaocheng.lifecycle import Moved, Refusal, Verb, attempt
from kaocheng.model import decode_table, revision_hash
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.review.notices import notify
from kaocheng.web.targets.current import current_json, project
from kaocheng.web.targets.models import Dossier, Draft, Opinion, Revision


class MoveDossier(Action[Dossier]):
    """Make one move of the procedure."""

    def __init__(self, dossier: Dossier, verb: Verb, *, actor: Actor, opinion: str = "") -> None:
        super().__init__(actor=actor)
        self.dossier, self.verb, self.opinion = dossier, verb, opinion.strip()
        self.moved: Moved | None = None

    def check(self) -> None:
        """Ask the state machine.

        Raises:
            NotAllowed: With every reason.
        """
        membership = self.actor.membership
        if membership is None:
            raise NotAllowed("没有登录")
        self.dossier = Dossier.objects.select_for_update(of=("self",)).select_related("unit", "revision", "approved").get(
            pk=self.dossier.pk)
        self._freeze()
        outcome = attempt(self.dossier.case(timezone.localdate()), self.verb, membership.acting_role, self.opinion)
        if isinstance(outcome, Refusal):
            raise NotAllowed(outcome.sentence, where=str(self.dossier))
        self.moved = outcome

    def _freeze(self) -> None:
        """What is handed in is a revision: the draft becomes one, if it says anything new."""
        draft = Draft.objects.filter(dossier=self.dossier).first()
        if draft is None or self.verb is not Verb.SUBMIT:
            return
        table = decode_table(draft.table_json)
        last = self.dossier.revisions.order_by("-number").first()
        sha = revision_hash(table)
        if last is None or last.sha256 != sha:
            last = Revision.objects.create(
                dossier=self.dossier, number=last.number + 1 if last else 1, table_json=draft.table_json, sha256=sha,
                parent_sha256=last.sha256 if last else "", ground=self.opinion, by=self.actor.user)
        self.dossier.revision = last
        draft.delete()

    def change(self) -> Dossier:
        """Stage, revision in force, opinion."""
        assert self.moved is not None  # noqa: S101  (check ran)
        dossier, move = self.dossier, self.moved.move
        was = dossier.stage
        dossier.stage, dossier.stage_since = move.end.value, timezone.now()
        if move.approves:
            dossier.approved = dossier.revision
        if move.drops_draft:
            Draft.objects.filter(dossier=dossier).delete()
            dossier.revision = dossier.approved
        dossier.save(update_fields=["stage", "stage_since", "approved", "revision"])
        if self.opinion:
            Opinion.objects.create(
                dossier=dossier, text=self.opinion, verb=self.verb.value, stage=was, role=self.actor.membership.role,  # type: ignore[union-attr]
                revision_number=dossier.revision.number if dossier.revision else 0, by=self.actor.user)
        project(dossier, current_json(dossier))
        return dossier

    def log(self, result: Dossier) -> None:
        """The move, the revision it was made on, the opinion."""
        record(f"table.{self.verb.value}", actor=self.actor, kind="dossier", subject=result.public_id, label=str(result),
               to=result.stage, revision=result.revision.sha256 if result.revision else "", opinion=self.opinion)

    def announce(self, result: Dossier) -> None:
        """Tell who has the next move."""
        assert self.moved is not None  # noqa: S101  (check ran)
        notify(result, self.moved.move, self.opinion, by=self.actor)
