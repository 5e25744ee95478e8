"""审核意见: on a cell or on the table, and marked as dealt with."""

from __future__ import annotations

from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.base.paths import FieldPath
from kaocheng.model import decode_table, describe_path
from kaocheng.model.edits import text_at
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.current import json_for
from kaocheng.web.targets.models import Dossier, Opinion
from kaocheng.web.targets.rights import may_comment, may_edit

_LONGEST = 2000


class WriteOpinion(Action[Opinion]):
    """Write an opinion on a cell."""

    def __init__(self, dossier: Dossier, path: str, text: str, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier, self.path, self.text = dossier, FieldPath.parse(path), text.strip()

    def check(self) -> None:
        """Only who has the next move; the cell must exist."""
        if not may_comment(self.actor.membership, self.dossier):
            raise NotAllowed("现在不是您审核的阶段，不能写意见", where=str(self.dossier))
        if not self.text or len(self.text) > _LONGEST:
            raise KaochengError("没有写意见" if not self.text else "意见太长", expected=f"1 到 {_LONGEST} 字", remedy="写明问题和改法")
        if self.path.parts:
            text_at(decode_table(json_for(self.dossier, self.actor.membership)), self.path)

    def change(self) -> Opinion:
        """The opinion."""
        return Opinion.objects.create(
            dossier=self.dossier, path=str(self.path), place=describe_path(self.path) if self.path.parts else "全表", text=self.text,
            stage=self.dossier.stage, role=self.actor.membership.role,  # type: ignore[union-attr]
            revision_number=self.dossier.revision.number if self.dossier.revision else 0, by=self.actor.user)

    def log(self, result: Opinion) -> None:
        """Where and what."""
        record("opinion.written", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               place=result.place, text=result.text)


class ResolveOpinion(Action[Opinion]):
    """Mark an opinion as dealt with."""

    def __init__(self, opinion: Opinion, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.opinion = opinion

    def check(self) -> None:
        """Only the clerk who edits."""
        if not may_edit(self.actor.membership, self.opinion.dossier):
            raise NotAllowed("只有本单位的经办人能标记意见已处理", where=str(self.opinion.dossier))

    def change(self) -> Opinion:
        """The opinion, resolved."""
        self.opinion.resolved_at, self.opinion.resolved_by = timezone.now(), self.actor.user
        self.opinion.save(update_fields=["resolved_at", "resolved_by"])
        return self.opinion

    def log(self, result: Opinion) -> None:
        """Which one."""
        record("opinion.resolved", actor=self.actor, kind="dossier", subject=result.dossier.public_id, label=str(result.dossier),
               opinion=result.pk)
