"""What the page of an appraisal shows: computed while the clerk works on it, frozen for everybody after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.web.appraisal.actions.write_reason import reasons_written
from kaocheng.web.appraisal.actions.write_text import words_record, words_written
from kaocheng.web.appraisal.content import Line, completion_draft, lines_of, parts_lacking
from kaocheng.web.appraisal.days import last_day
from kaocheng.web.appraisal.models import AppraisalText
from kaocheng.web.appraisal.opened import Opened, opened
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question, appraised
from kaocheng.web.ledgers.stores import ledgers_state
from kaocheng.web.ui.kept import StillComputing, digest_of, kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.forms.compose import AppraisalWords
    from kaocheng.scoring import Appraisal
    from kaocheng.web.appraisal.models import SelfAppraisal
    from kaocheng.web.targets.models import Dossier
    from kaocheng.year.appraising import AppraisedTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the page."""

    line: Annotated[Line, "行"]
    opened: Annotated[Opened | None, "展开"]
    written: Annotated[bool, "在网站上写的"]
    """Whether the reason was written on the site, so that it can be written anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One part that only a human can write."""

    part: Annotated[str, "部分"]
    label: Annotated[str, "名称"]
    text: Annotated[str, "内容"]
    asked: Annotated[str, "为什么要写"] = ""
    """Empty where the part may be left out."""
    draft: Annotated[str, "草稿"] = ""
    """What the numbers say already."""

    @property
    def lacks(self) -> bool:
        """Whether it must be written and isn't."""
        return bool(self.asked) and not self.text


def live(dossier: Dossier, reasons: Mapping[str, str] | None = None) -> tuple[Question, AppraisedTable] | None:
    """The appraisal as the ledgers stand now, with the reasons written so far unless they are given; ``None`` without ledgers.

    Raises:
        KaochengError: The ledgers or the parameters can't be used.
    """
    snapshot = ledgers_of(dossier.unit, last_day(dossier.fiscal_year))
    if snapshot is None:
        return None
    question = Question.of(dossier, snapshot, reasons_written(dossier) if reasons is None else reasons)
    return question, appraised(question)


def rested_on(dossier: Dossier, frozen: SelfAppraisal) -> AppraisedTable | None:
    """The frozen appraisal made again from the state of the ledgers that it names, for the rows behind its values.

    Raises:
        KaochengError: The ledgers no longer give that state.
    """
    snapshot = ledgers_of(dossier.unit, frozen.as_of, frozen.snapshot_hash)
    if snapshot is None:
        return None
    return appraised(Question.of(dossier, snapshot, frozen.read["reasons"], frozen.revision))


def live_context(dossier: Dossier, frozen: SelfAppraisal | None) -> dict[str, object]:
    """The page while the clerk works, computed once for a state of the ledgers and what was written; empty without ledgers."""
    state, reasons, texts = ledgers_state(dossier.unit), reasons_written(dossier), words_written(dossier)
    words = words_record(texts)
    if not state or dossier.approved is None:
        return {}
    digest = digest_of(dossier.approved.sha256, dossier.unit.profile, dossier.fiscal_year, state, sorted(reasons.items()), sorted(words.items()))
    found = kept("appraisal", digest, lambda: _live_content(dossier, reasons, texts), takes_long=True)
    outdated = frozen is not None and (
        frozen.snapshot_hash != found.get("snapshot") or frozen.read["reasons"] != reasons
        or frozen.read.get("words", {}) != words or frozen.revision != dossier.approved)
    return {**found, "outdated": outdated} if found else {}


def _live_content(dossier: Dossier, reasons: Mapping[str, str], words: AppraisalWords) -> dict[str, object]:
    """Everything the page shows of the computed appraisal; it follows from the table, the ledgers and what was written."""
    found = live(dossier, reasons)
    if found is None:
        return {}
    question, item = found
    appraisal, lines = item.appraisal, lines_of(item.appraisal)
    execution = appraisal.execution
    passages = passages_of(words_record(words), appraisal)
    return {
        "rows": [Row(line=line, opened=opened(item.results.get(line.position)), written=reasons.get(line.name) == line.reason != "")
                 for line in lines],
        "score": appraisal.total_shown, "grade": appraisal.grade, "met": sum(line.met for line in lines),
        "counted": sum(line.applies for line in lines), "lacking": sum(line.lacks_reason for line in lines), "as_of": question.day,
        "lacking_parts": parts_lacking(appraisal, words), "passages": passages, "objective": appraisal.table.objective,
        "snapshot": question.snapshot_hash, "unverified": appraisal.unverified,
        "cautions": [caution.message for caution in appraisal.cautions],
        "execution": {"rate": execution.execution_rate_shown, "score": execution.shown, "weight": execution.weight, "arithmetic": execution.arithmetic}}


def frozen_context(dossier: Dossier, frozen: SelfAppraisal) -> dict[str, object]:
    """The page as it was handed in."""
    stored = frozen.read
    lines = [Line.read(row) for row in stored["rows"]]
    context: dict[str, object] = {
        "rows": [Row(line=line, opened=None, written=False) for line in lines], "score": stored["score"], "grade": stored["grade"],
        "met": frozen.met, "counted": frozen.counted, "as_of": frozen.as_of, "snapshot": frozen.snapshot_hash, "execution": stored["execution"],
        "unverified": stored["unverified"], "cautions": stored["cautions"], "objective": stored["table"].get("objective"),
        "passages": [one for one in passages_of(stored.get("words", {})) if one.text]}
    try:
        digest = digest_of(frozen.sha256, ledgers_state(dossier.unit))
        rows = kept("frozen-appraisal", digest, lambda: _frozen_rows(dossier, frozen, lines), takes_long=True)
    except StillComputing:
        raise
    except KaochengError as error:
        return {**context, "unopened": error.sentence}
    return {**context, "rows": rows} if rows else context


def _frozen_rows(dossier: Dossier, frozen: SelfAppraisal, lines: Sequence[Line]) -> list[Row]:
    """The rows behind the values, none when the ledgers are gone."""
    item = rested_on(dossier, frozen)
    return [] if item is None else [Row(line=line, opened=opened(item.results.get(line.position)), written=False) for line in lines]


def passages_of(words: Mapping[str, str], appraisal: Appraisal | None = None) -> list[Passage]:
    """All parts; with the appraisal at hand, why they are asked for."""
    asked = {} if appraisal is None else {
        "completion": "自评表有这一栏，必须写", "execution": "；".join(appraisal.execution.prompts)}
    drafts = {} if appraisal is None else {"completion": completion_draft(appraisal)}
    return [Passage(part=one, label=str(label), text=words.get(one, ""), asked=asked.get(one, ""), draft=drafts.get(one, ""))
            for one, label in AppraisalText.Part.choices]
