"""保存修改 and 撤销: every change is saved at once; nobody's work is lost to somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.model import canonical_json, decode_table
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.current import current_json, project
from kaocheng.web.targets.models import Dossier, Draft, DraftStep
from kaocheng.web.targets.rights import may_edit

if TYPE_CHECKING:
    from kaocheng.model.edits import Edit

_STEPS_KEPT = 200


def _locked(dossier: Dossier, actor: Actor) -> Draft:
    """The draft, locked for this transaction; made from the current revision when there is none."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    found = Draft.objects.select_for_update().filter(dossier=dossier).first()
    return found or Draft.objects.create(dossier=dossier, table_json=current_json(dossier), by=actor.user)


class EditDraft(Action[Draft]):
    """Apply one edit to the draft as it stands now, not as the editor last saw it."""

    def __init__(self, dossier: Dossier, edit: Edit, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier, self.edit = dossier, edit

    def check(self) -> None:
        """Only the unit's clerk, only while nobody reviews."""
        if not may_edit(self.actor.membership, self.dossier):
            raise NotAllowed(f"现在是“{self.dossier.at.label}”阶段，不能修改", where=str(self.dossier),
                             remedy="要修改，请先撤回或由审核人退回")

    def change(self) -> Draft:
        """The draft after the edit; an edit that changes nothing leaves no step."""
        draft = _locked(self.dossier, self.actor)
        after = canonical_json(self.edit.apply(decode_table(draft.table_json))).decode()
        if after == draft.table_json:
            return draft
        before, draft.table_json = draft.table_json, after
        draft.version += 1
        draft.by = self.actor.user
        draft.save()
        DraftStep.objects.create(draft=draft, version=draft.version, label=self.edit.label[:200], before_json=before, by=self.actor.user)
        draft.steps.filter(version__lte=draft.version - _STEPS_KEPT).delete()
        project(self.dossier, after)
        return draft

    def log(self, result: Draft) -> None:
        """What was changed; the text itself stands in the steps and revisions."""
        record("table.saved", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               change=self.edit.label, version=result.version)


class UndoStep(Action[Draft]):
    """Take the last step back."""

    def __init__(self, dossier: Dossier, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier = dossier
        self.undone = ""

    def check(self) -> None:
        """As for an edit."""
        if not may_edit(self.actor.membership, self.dossier):
            raise NotAllowed(f"现在是“{self.dossier.at.label}”阶段，不能修改", where=str(self.dossier))

    def change(self) -> Draft:
        """The draft before the last step.

        Raises:
            KaochengError: Nothing to undo, or the last step is somebody else's.
        """
        draft = _locked(self.dossier, self.actor)
        step = draft.steps.first()
        if step is None:
            raise KaochengError("没有可以撤销的修改")
        if step.by_id != self.actor.user.pk:  # type: ignore[union-attr]
            raise KaochengError(f"上一步是{step.by}改的（{step.label}），不能替别人撤销", remedy="和对方商量后直接改")
        self.undone, draft.table_json = step.label, step.before_json
        draft.version += 1
        draft.save()
        step.delete()
        project(self.dossier, draft.table_json)
        return draft

    def log(self, result: Draft) -> None:
        """What was undone."""
        record("table.undone", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               change=self.undone, version=result.version)
