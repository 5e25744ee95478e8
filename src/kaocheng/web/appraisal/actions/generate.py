"""生成自评表: the appraisal is frozen with the state of the ledgers it was made from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose import AppraisalWords
from kaocheng.ledger.past import take_snapshot
from kaocheng.ledger.store import Origin
from kaocheng.web.appraisal.actions.write_reason import reasons_written
from kaocheng.web.appraisal.actions.write_text import words_written
from kaocheng.web.appraisal.content import content_of, lines_of, parts_lacking
from kaocheng.web.appraisal.days import last_day
from kaocheng.web.appraisal.files import appraisal_files
from kaocheng.web.appraisal.models import AppraisalFile, SelfAppraisal
from kaocheng.web.appraisal.rights import may_appraise
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question, appraised
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.ledgers.stores import open_store
from kaocheng.web.targets.models import Dossier

if TYPE_CHECKING:
    from kaocheng.year.appraising import AppraisedTable


class GenerateAppraisal(Action[SelfAppraisal]):
    """Freeze the appraisal of the approved revision, as the ledgers stand now, up to the end of the year."""

    def __init__(self, dossier: Dossier, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier = dossier
        self.question: Question | None = None
        self.words = AppraisalWords()
        self.item: AppraisedTable | None = None

    def check(self) -> None:
        """The unit's clerk, during the appraisal, with ledgers, and with everything that only a human can write."""
        self.dossier = Dossier.objects.select_for_update(of=("self",)).select_related("unit", "approved").get(pk=self.dossier.pk)
        if not may_appraise(self.actor.membership, self.dossier):
            raise NotAllowed("只有本单位的经办人、在自评编制阶段才能生成自评表", where=str(self.dossier))
        snapshot = ledgers_of(self.dossier.unit, last_day(self.dossier.fiscal_year))
        if snapshot is None:
            raise KaochengError("本单位还没有登记台账，算不出完成值", where=str(self.dossier), remedy="先登记台账，再生成自评表")
        self.question = Question.of(self.dossier, snapshot, reasons_written(self.dossier))
        self.item, self.words = appraised(self.question), words_written(self.dossier)
        parts = parts_lacking(self.item.appraisal, self.words)
        if parts:
            raise KaochengError(f"还没有写：{'、'.join(parts)}", where=str(self.dossier), remedy="在自评页写好、记下，再生成")
        lacking = [line.name for line in lines_of(self.item.appraisal) if line.lacks_reason]
        if lacking:
            raise KaochengError(f"还有 {len(lacking)} 行没有写偏差原因：{'、'.join(lacking)}", where=str(self.dossier),
                                remedy="在这些行下写明原因和改进措施，再生成")

    def change(self) -> SelfAppraisal:
        """The appraisal with its files; the ledgers' state is recorded in their store, so that it can be found again."""
        question, dossier, item = self.question, self.dossier, self.item
        assert question is not None  # noqa: S101  (check ran)
        assert item is not None  # noqa: S101  (check ran)
        assert dossier.approved is not None  # noqa: S101  (check ran)
        appraisal = item.appraisal
        files = appraisal_files(item, question.snapshot, self.words)
        last = dossier.appraisals.first()
        content = content_of(appraisal, question, self.words, revision=dossier.approved.sha256, parent=last.sha256 if last else "", files=files)
        with open_store(dossier.unit) as store:
            take_snapshot(store, question.snapshot, Origin(by=self.actor.name, at=timezone.localtime(), why="生成自评表"))
        found = SelfAppraisal.objects.create(
            dossier=dossier, number=last.number + 1 if last else 1, revision=dossier.approved, as_of=question.day,
            snapshot_hash=question.snapshot_hash, content=content, sha256=hashlib.sha256(content.encode()).hexdigest(),
            score=appraisal.total_shown, grade=appraisal.grade, met=sum(row.met for row in appraisal.rows),
            counted=sum(row.applies for row in appraisal.rows), by=self.actor.user)
        AppraisalFile.objects.bulk_create(
            AppraisalFile(appraisal=found, name=name, data=data, sha256=hashlib.sha256(data).hexdigest()) for name, data in files.items())
        return found

    def log(self, result: SelfAppraisal) -> None:
        """Its hash, the ledgers' hash, the revision."""
        record("appraisal.generated", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               number=result.number, sha256=result.sha256, snapshot=result.snapshot_hash, revision=result.revision.sha256,
               score=str(result.score))
