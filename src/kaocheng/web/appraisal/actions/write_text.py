"""自评说明: the completion of the year's overall goal, the reason of the money, and what only the report tells."""

from __future__ import annotations

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose import AppraisalWords
from kaocheng.web.appraisal.models import AppraisalText
from kaocheng.web.appraisal.rights import may_appraise
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.models import Dossier

LONGEST = 4000


def words_written(dossier: Dossier) -> AppraisalWords:
    """The latest text of every part."""
    return AppraisalWords(**{one.part: one.text for one in dossier.appraisal_texts.all()})


def words_record(words: AppraisalWords) -> dict[str, str]:
    """The texts by part, as they are frozen."""
    return {part: text for part in AppraisalText.Part.values if (text := str(getattr(words, part)))}


class WriteAppraisalText(Action[AppraisalText]):
    """Write a part. An earlier text stays in the table of texts; the latest is printed."""

    def __init__(self, dossier: Dossier, part: str, text: str, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier, self.part, self.text = dossier, part, text.replace("\r\n", "\n").strip()

    def check(self) -> None:
        """The unit's clerk, during the appraisal."""
        if not may_appraise(self.actor.membership, self.dossier):
            raise NotAllowed("只有本单位的经办人、在自评编制阶段才能写自评说明", where=str(self.dossier))
        if self.part not in AppraisalText.Part.values:
            raise KaochengError("没有这一部分", where=self.part[:40], expected="、".join(AppraisalText.Part.labels), remedy="刷新页面后再写")
        if not self.text or len(self.text) > LONGEST:
            raise KaochengError("没有写内容" if not self.text else "内容太长", where=AppraisalText.Part(self.part).label, expected=f"1 到 {LONGEST} 字",
                                remedy="写好再记下")

    def change(self) -> AppraisalText:
        """The text."""
        return AppraisalText.objects.create(dossier=self.dossier, part=self.part, text=self.text, by=self.actor.user)

    def log(self, result: AppraisalText) -> None:
        """Which part, what."""
        record("appraisal.text_written", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               part=result.get_part_display(), text=result.text)
