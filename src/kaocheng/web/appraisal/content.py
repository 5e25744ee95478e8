"""What is frozen of an appraisal: the filled-in table, the verdict on every row, and what it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from kaocheng.forms.compose import AppraisalWords, appraised_table
from kaocheng.model import canonical_json
from kaocheng.units.quantity import plain
from kaocheng.web.appraisal.actions.write_text import words_record
from kaocheng.web.appraisal.models import AppraisalText

if TYPE_CHECKING:
    from kaocheng.scoring import Appraisal, ScoredRow
    from kaocheng.web.appraisal.standing import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """自评的一行, as pages print it and as it is frozen."""

    position: Annotated[int, "行序"]
    level2: Annotated[str, "二级指标"]
    name: Annotated[str, "三级指标"]
    target: Annotated[str, "指标值"]
    actual: Annotated[str, "完成值"]
    attainment: Annotated[str, "完成率"]
    weight: Annotated[str, "分值"]
    score: Annotated[str, "得分"]
    met: Annotated[bool, "是否达到目标"]
    applies: Annotated[bool, "是否适用"]
    arithmetic: Annotated[str, "计算过程"]
    prompts: Annotated[str, "须说明的事项"]
    reason: Annotated[str, "偏差原因"]

    @classmethod
    def of(cls, row: ScoredRow) -> Line:
        """One scored row."""
        return cls(
            position=row.position, level2=row.indicator.level2 or "", name=row.indicator.name, target=row.indicator.target.text,
            actual=row.actual_shown, attainment=row.attainment_rate_shown, weight=plain(row.weight), score=plain(row.shown), met=row.met,
            applies=row.applies, arithmetic=row.arithmetic, prompts="；".join(row.prompts), reason=(row.actual and row.actual.reason) or "")

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Line:
        """One frozen row."""
        return cls(**stored)

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason must be written and none is."""
        return bool(self.prompts) and not self.reason


def lines_of(appraisal: Appraisal) -> tuple[Line, ...]:
    """All rows."""
    return tuple(Line.of(row) for row in appraisal.rows)


def content_of(
    appraisal: Appraisal, question: Question, words: AppraisalWords, *, revision: str, parent: str, files: Mapping[str, bytes],
) -> str:
    """Canonical JSON: keys sorted, numbers as they are printed, no spaces.

    Args:
        appraisal: The scored table.
        question: What was asked; its written reasons are kept.
        words: What only a human could write.
        revision: Hash of the approved revision.
        parent: Hash of the appraisal before this one; ``""`` for the first.
        files: The files made with it, by name.
    """
    execution = appraisal.execution
    return json.dumps({
        "table": json.loads(canonical_json(appraised_table(appraisal))),
        "rows": [{name: getattr(line, name) for name in Line.__dataclass_fields__} for line in lines_of(appraisal)],
        "execution": {"rate": execution.execution_rate_shown, "score": plain(execution.shown), "weight": plain(execution.weight),
                      "arithmetic": execution.arithmetic},
        "score": str(appraisal.total_shown), "grade": appraisal.grade, "profile": appraisal.profile, "parameters_on": appraisal.day.isoformat(),
        "unverified": list(appraisal.unverified), "cautions": [caution.message for caution in appraisal.cautions],
        "reasons": dict(question.reasons), "words": words_record(words), "as_of": question.day.isoformat(), "snapshot": question.snapshot_hash,
        "revision": revision, "parent": parent, "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parts_lacking(appraisal: Appraisal, words: AppraisalWords) -> tuple[str, ...]:
    """What the form has a place for and nobody has written: the completion, and the reason of the money where one is needed."""
    asked = {"completion": True, "execution": appraisal.execution.needs_reason}
    return tuple(AppraisalText.Part(name).label for name, needed in asked.items() if needed and not getattr(words, name))


def completion_draft(appraisal: Appraisal) -> str:
    """What the numbers say of the year's overall goal: a draft for the clerk, never printed unread."""
    counted = [row for row in appraisal.rows if row.applies]
    missed = [row for row in counted if not row.met]
    told = f"{len(counted)} 项指标中，{len(counted) - len(missed)} 项达到指标值"
    if missed:
        told += f"，{len(missed)} 项没有达到：" + "；".join(
            f"{row.indicator.name}，完成值 {row.actual_shown or '没有'}，指标值 {row.indicator.target.text}" for row in missed)
    return f"{told}。"
