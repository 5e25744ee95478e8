"""What would go public: built once, shown in the preview, and stored as it was shown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.ledger import Disclosure
from kaocheng.ledger.kind import COMMON_FIELDS
from kaocheng.model import TargetTable, canonical_json, decode_table
from kaocheng.publish.proof import proof_of
from kaocheng.web.appraisal.content import Line
from kaocheng.web.appraisal.models import AppraisalText, SelfAppraisal
from kaocheng.web.appraisal.shown import rested_on
from kaocheng.web.disclosure.appraisal_content import (
    Depth,
    PublicAppraisal,
    PublicExecution,
    PublicLine,
    PublicProof,
    PublicRows,
)
from kaocheng.web.disclosure.kinds import PageKind
from kaocheng.web.disclosure.redaction import INTERNAL, PERSONAL, Mask, names_of, redact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaocheng.expr.measures import MeasureResult
    from kaocheng.web.targets.models import Dossier

_WORKING = "单位内部的工作记录"
_CHOSEN = "本次选择不公开"
_ORDER = {PERSONAL: 0, INTERNAL: 1, _WORKING: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The content of a publication, and what it leaves out."""

    kind: Annotated[str, "类别"]
    table: Annotated[TargetTable, "公开的表"]
    told: Annotated[PublicAppraisal | None, "公开的自评"]
    removed: Annotated[tuple[tuple[str, str], ...], "不公开的内容和理由"]
    appraisal: Annotated[SelfAppraisal | None, "自评"] = None
    unopened: Annotated[str, "展不开的原因"] = ""

    @property
    def table_json(self) -> str:
        """Canonical JSON of the table."""
        return canonical_json(self.table).decode()

    @property
    def appraisal_json(self) -> str:
        """Canonical JSON of the appraisal; ``""`` for targets."""
        return msgspec.json.encode(self.told, order="deterministic").decode() if self.told else ""

    @property
    def sha256(self) -> str:
        """What the preview and the stored publication have in common."""
        return hashlib.sha256(f"{self.table_json}\n{self.appraisal_json}".encode()).hexdigest()

    @property
    def title(self) -> str:
        """How a publication is called unless somebody types another name."""
        table = self.table
        subject = table.unit if table.form.is_department else table.project
        return f"{subject or ''}{table.fiscal_year or ''}年度{table.form.label}"[:200]


def candidate_of(dossier: Dossier, kind: str, depth: Depth = Depth.TOTALS) -> Candidate:
    """Build what would go public.

    Raises:
        KaochengError: There is nothing of the kind to publish.
    """
    if dossier.approved is None:
        raise KaochengError("目标还没有批复，没有可以公开的内容", where=str(dossier))
    if kind == PageKind.TARGETS:
        redacted = redact(dossier.approved.table)
        return Candidate(kind=kind, table=redacted.table, told=None,
                         removed=(*redacted.removed, ("检查意见、审核意见和办理过程", _WORKING)))
    frozen = dossier.appraisals.select_related("revision").first()
    if frozen is None:
        raise KaochengError("还没有生成自评表，没有可以公开的内容", where=str(dossier))
    return _of_appraisal(dossier, frozen, depth)


def _of_appraisal(dossier: Dossier, frozen: SelfAppraisal, depth: Depth) -> Candidate:
    stored = frozen.read
    table = decode_table(msgspec.json.encode(stored["table"]))
    mask = Mask(names_of(table))
    results, unopened = _results(dossier, frozen) if depth is not Depth.TABLE else ({}, "")
    clean = mask.clean
    lines = tuple(_line(Line.read(row), table, results, depth, mask) for row in stored["rows"])
    words = {part: clean(text) for part, text in stored.get("words", {}).items()}
    execution = stored["execution"]
    told = PublicAppraisal(
        score=stored["score"], grade=stored["grade"], met=frozen.met, counted=frozen.counted, as_of=stored["as_of"],
        execution=PublicExecution(rate=execution["rate"], score=execution["score"], weight=execution["weight"], arithmetic=execution["arithmetic"]),
        words=tuple((str(label), words[part]) for part, label in AppraisalText.Part.choices if words.get(part)), lines=lines, depth=depth,
        unverified=tuple(stored["unverified"]), appraisal=frozen.sha256, snapshot=frozen.snapshot_hash)
    redacted = redact(table, mask)
    removed = [*redacted.removed, *_columns_left_out(results, depth), ("佐证材料的原件（只公开由它证明的数）", "可能有个人信息和印章"),
               ("自评报告、检查意见、审核意见和办理过程", _WORKING)]
    return Candidate(kind=PageKind.APPRAISAL, table=redacted.table, told=told, removed=tuple(sorted(removed, key=lambda pair: _ORDER.get(pair[1], len(_ORDER)))), appraisal=frozen, unopened=unopened)


def _results(dossier: Dossier, frozen: SelfAppraisal) -> tuple[Mapping[int, MeasureResult], str]:
    try:
        item = rested_on(dossier, frozen)
    except KaochengError as error:
        return {}, error.sentence
    return ({}, "本单位的台账已不在这个网站上") if item is None else (item.results, "")


def _line(line: Line, table: TargetTable, results: Mapping[int, MeasureResult], depth: Depth, mask: Mask) -> PublicLine:
    row, result = table.indicators[line.position], results.get(line.position)
    return PublicLine(
        position=line.position, level1=row.level1 or "", level2=line.level2, name=mask.clean(line.name), target=line.target, actual=line.actual,
        attainment=line.attainment, weight=line.weight, score=line.score, met=line.met, applies=line.applies, arithmetic=line.arithmetic,
        reason=mask.clean(line.reason), proof=None if result is None else _proof(result, depth, mask))


def _proof(result: MeasureResult, depth: Depth, mask: Mask) -> PublicProof:
    proof = proof_of(result)
    tables = tuple(
        PublicRows(ledger=table.ledger, headings=table.headings[1:], rows=tuple(tuple(mask.clean(cell) for cell in row[1:]) for row in table.rows))
        for table in proof.counted) if depth is Depth.ROWS else ()
    return PublicProof(label=result.label, expression=result.expression, described=result.described, status=result.status,
                       counted=len(result.counted), left_out=len(result.left_out), reasons=proof.reasons, tables=tables)


def _columns_left_out(results: Mapping[int, MeasureResult], depth: Depth) -> Iterator[tuple[str, str]]:
    """The ledgers behind the numbers: their rows, or the columns of theirs that stay at home, by class."""
    kinds = {entry.kind.id: entry.kind for result in results.values() for entry in (*result.counted, *(one.entry for one in result.left_out))}
    if depth is Depth.TABLE:
        yield "口径和台账", _CHOSEN
        return
    if depth is Depth.TOTALS and kinds:
        yield f"台账（{'、'.join(kind.label for kind in kinds.values())}）的行", _CHOSEN
        return
    for kind in kinds.values():
        for disclosure, why in ((Disclosure.PERSONAL, PERSONAL), (Disclosure.INTERNAL, INTERNAL)):
            labels = [item.label for item in kind.columns if item.disclosure is disclosure]
            if labels:
                yield f"“{kind.label}”台账的{'、'.join(labels)}", why
    if kinds:
        yield f"各台账的{'、'.join(item.label for item in COMMON_FIELDS)}", _WORKING
        yield "未计入的行（只公开行数和原因）", _WORKING
