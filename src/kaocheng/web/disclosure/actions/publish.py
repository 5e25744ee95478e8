"""公开: what was seen in the preview goes out at the page's address; what went out is never changed."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Stage, Verb
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.disclosure.kinds import PageKind
from kaocheng.web.disclosure.models import Publication, PublicPage
from kaocheng.web.disclosure.rights import in_the_way, may_publish
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.checking import check_table

if TYPE_CHECKING:
    from kaocheng.web.disclosure.candidate import Candidate
    from kaocheng.web.disclosure.metadata import Metadata
    from kaocheng.web.targets.models import Dossier

_MARKED = "N02"
"""The rule that finds marks of secrecy; what bears one never goes out."""


class Publish(Action[Publication]):
    """Publish the targets or the appraisal of a table; the first appraisal that goes out ends the table's year."""

    def __init__(self, dossier: Dossier, candidate: Candidate, metadata: Metadata, *, seen: str, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier, self.candidate, self.metadata, self.seen = dossier, candidate, metadata, seen

    def check(self) -> None:
        """Only by the unit, only what is approved or confirmed, only what was seen, each content once."""
        candidate = self.candidate
        if not may_publish(self.actor.membership, self.dossier):
            raise NotAllowed("只有本单位能公开已批复的表", where=str(self.dossier))
        reason = in_the_way(self.dossier, candidate.kind)
        if reason:
            raise KaochengError(f"现在还不能公开：{reason}", where=str(self.dossier), remedy="等这一步办完再公开")
        if self.seen != candidate.sha256:
            raise KaochengError("要公开的内容和您看过的预览不一样", where=str(self.dossier), remedy="再看一遍下面的预览，再确认公开")
        approved = self.dossier.approved
        if approved is not None and _MARKED in check_table(self.dossier, approved.table_json).codes:
            raise KaochengError("表里有涉密标志，不能公开", where=str(self.dossier), remedy="由保密审查确定；不涉密的，先按程序改正目标表")
        now = PublicPage.objects.filter(dossier=self.dossier, kind=candidate.kind, current__sha256=candidate.sha256).select_related("current").first()
        if now is not None and now.current is not None and all(
                getattr(now.current, name.name) == getattr(self.metadata, name.name) for name in dataclasses.fields(self.metadata)):
            raise KaochengError("同样的内容已经公开", where=str(self.dossier), remedy="到公开页面查看")

    def change(self) -> Publication:
        """The publication at the page's address; an older one stays readable as an earlier version."""
        candidate, dossier = self.candidate, self.dossier
        assert dossier.approved is not None  # noqa: S101  (check ran)
        page, _ = PublicPage.objects.select_for_update(of=("self",)).get_or_create(dossier=dossier, kind=candidate.kind)
        last = page.publications.order_by("-number").first()
        made = Publication.objects.create(
            page=page, number=last.number + 1 if last else 1, revision=candidate.appraisal.revision if candidate.appraisal else dossier.approved,
            appraisal=candidate.appraisal, table_json=candidate.table_json, appraisal_json=candidate.appraisal_json, sha256=candidate.sha256,
            removed=[list(pair) for pair in candidate.removed], publisher=dossier.unit.name, published_on=timezone.localdate(), by=self.actor.user,
            **{item.name: getattr(self.metadata, item.name) for item in dataclasses.fields(self.metadata)})
        page.current = made
        page.save(update_fields=["current"])
        if candidate.kind == PageKind.APPRAISAL and dossier.at is Stage.CONFIRMED:
            MoveDossier(dossier, Verb.DISCLOSE, actor=self.actor).run()
        return made

    def log(self, result: Publication) -> None:
        """What went out: its hash, its source, what was hidden."""
        record("disclosure.published", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               what=result.page.get_kind_display(), number=result.number, sha256=result.sha256, revision=result.revision.sha256,
               appraisal=result.appraisal.sha256 if result.appraisal else "", removed=result.removed)
