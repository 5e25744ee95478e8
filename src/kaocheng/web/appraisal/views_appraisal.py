"""自评: the computed appraisal while the clerk works on it, the frozen one for everybody after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.web.appraisal.actions.generate import GenerateAppraisal
from kaocheng.web.appraisal.actions.write_reason import WriteReason, reasons_written
from kaocheng.web.appraisal.answers import attached, back_with
from kaocheng.web.appraisal.content import Line, lines_of
from kaocheng.web.appraisal.days import last_day
from kaocheng.web.appraisal.models import AppraisalFile, SelfAppraisal
from kaocheng.web.appraisal.opened import Opened, opened, rows_csv
from kaocheng.web.appraisal.rights import is_appraised, may_appraise
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question, appraised
from kaocheng.web.ledgers.stores import ledgers_state
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.ui.kept import digest_of, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from kaocheng.web.targets.models import Dossier
    from kaocheng.year.appraising import AppraisedTable

_TOO_EARLY = "开始自评以后才有自评表。"
_LATER = "单位还没有生成自评表。"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    line: Line
    opened: Opened | None
    written: bool
    """Whether the reason was written on the site, so that it can be written anew."""


def _sees_live(request: HttpRequest, dossier: Dossier) -> bool:
    acting = request.acting  # type: ignore[attr-defined]
    return acting is not None and acting.unit_id == dossier.unit_id


def _live(dossier: Dossier) -> tuple[Question, AppraisedTable] | None:
    snapshot = ledgers_of(dossier.unit, last_day(dossier.fiscal_year))
    if snapshot is None:
        return None
    question = Question.of(dossier, snapshot, reasons_written(dossier))
    return question, appraised(question)


def _rested_on(dossier: Dossier, frozen: SelfAppraisal) -> AppraisedTable | None:
    """The frozen appraisal made again from the state of the ledgers that it names, for the rows behind its values."""
    snapshot = ledgers_of(dossier.unit, frozen.as_of, frozen.snapshot_hash)
    if snapshot is None:
        return None
    return appraised(Question.of(dossier, snapshot, frozen.read["reasons"], frozen.revision))


@login_required
def appraisal_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The appraisal."""
    dossier = dossier_or_404(request, public_id)
    if not is_appraised(dossier):
        return back_with(request, dossier, _TOO_EARLY)
    frozen = dossier.appraisals.select_related("by", "revision").first()
    may = may_appraise(request.acting, dossier)  # type: ignore[attr-defined]
    context: dict[str, object] = {"dossier": dossier, "frozen": frozen, "may": may, "live": frozen is None or may}
    try:
        if frozen is not None and not may:
            context |= _frozen_context(dossier, frozen)
        elif may or _sees_live(request, dossier):
            context |= _live_context(dossier, frozen)
        else:
            return back_with(request, dossier, _LATER)
    except KaochengError as error:
        messages.error(request, error.sentence)
        context["broken"] = True
    if frozen is not None:
        context["files"] = frozen.files.defer("data")
    return render(request, "appraisal/appraisal.html", context)


def _live_context(dossier: Dossier, frozen: SelfAppraisal | None) -> dict[str, object]:
    state, reasons = ledgers_state(dossier.unit), reasons_written(dossier)
    if not state or dossier.approved is None:
        return {}
    digest = digest_of(dossier.approved.sha256, dossier.unit.profile, dossier.fiscal_year, state, sorted(reasons.items()))
    found = kept("appraisal", digest, lambda: _live_content(dossier), takes_long=True)
    outdated = frozen is not None and (frozen.snapshot_hash != found.get("snapshot") or frozen.read["reasons"] != reasons
                                       or frozen.revision != dossier.approved)
    return {**found, "outdated": outdated} if found else {}


def _live_content(dossier: Dossier) -> dict[str, object]:
    """Everything the page shows of the computed appraisal; it follows from the table, the ledgers and the reasons."""
    found = _live(dossier)
    if found is None:
        return {}
    question, item = found
    appraisal, lines, written = item.appraisal, lines_of(item.appraisal), dict(question.reasons)
    rows = [_Row(line=line, opened=opened(item.results.get(line.position)), written=written.get(line.name) == line.reason != "")
            for line in lines]
    execution = appraisal.execution
    return {
        "rows": rows, "score": appraisal.total_shown, "grade": appraisal.grade, "met": sum(line.met for line in lines),
        "counted": sum(line.applies for line in lines), "lacking": sum(line.lacks_reason for line in lines), "as_of": question.day,
        "snapshot": question.snapshot_hash, "unverified": appraisal.unverified,
        "cautions": [caution.message for caution in appraisal.cautions],
        "execution": {"rate": execution.execution_rate_shown, "score": execution.shown, "weight": execution.weight, "arithmetic": execution.arithmetic}}


def _frozen_context(dossier: Dossier, frozen: SelfAppraisal) -> dict[str, object]:
    stored = frozen.read
    lines = [Line.read(row) for row in stored["rows"]]
    context: dict[str, object] = {
        "rows": [_Row(line=line, opened=None, written=False) for line in lines], "score": stored["score"], "grade": stored["grade"],
        "met": frozen.met, "counted": frozen.counted, "as_of": frozen.as_of, "snapshot": frozen.snapshot_hash, "execution": stored["execution"],
        "unverified": stored["unverified"], "cautions": stored["cautions"]}
    try:
        digest = digest_of(frozen.sha256, ledgers_state(dossier.unit))
        rows = kept("frozen-appraisal", digest, lambda: _frozen_rows(dossier, frozen, lines), takes_long=True)
    except KaochengError as error:
        return {**context, "unopened": error.sentence}
    return {**context, "rows": rows} if rows else context


def _frozen_rows(dossier: Dossier, frozen: SelfAppraisal, lines: Sequence[Line]) -> list[_Row]:
    """The rows behind the values, none when the ledgers are gone."""
    item = _rested_on(dossier, frozen)
    return [] if item is None else [_Row(line=line, opened=opened(item.results.get(line.position)), written=False) for line in lines]


@login_required
def appraisal_rows(request: HttpRequest, public_id: str, position: int) -> HttpResponse:
    """All rows behind one value of the appraisal."""
    dossier = dossier_or_404(request, public_id)
    if not is_appraised(dossier):
        return back_with(request, dossier, _TOO_EARLY)
    frozen = dossier.appraisals.select_related("revision").first()
    live = may_appraise(request.acting, dossier) or (frozen is None and _sees_live(request, dossier))  # type: ignore[attr-defined]
    try:
        found = _live(dossier) if live else None
        item = found[1] if found else _rested_on(dossier, frozen) if frozen and not live else None
    except KaochengError as error:
        return back_with(request, dossier, error.sentence, "appraisal")
    result = item.results.get(position) if item else None
    if result is None:
        raise Http404
    return attached(rows_csv(result), f"{dossier.title}-自评第{position + 1}行.csv")


@login_required
@require_POST
def write_reason(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write why a row was missed."""
    dossier = dossier_or_404(request, public_id)
    try:
        WriteReason(dossier, request.POST.get("indicator", ""), request.POST.get("text", ""), actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, "已记下偏差原因。")
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("appraisal", public_id=public_id)


@login_required
@require_POST
def generate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Freeze the appraisal."""
    dossier = dossier_or_404(request, public_id)
    try:
        made = GenerateAppraisal(dossier, actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, f"已生成自评表第 {made.number} 版，可以下载，也可以报送。")
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("appraisal", public_id=public_id)


@login_required
def appraisal_file(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """A file as it was made."""
    dossier = dossier_or_404(request, public_id)
    file = get_object_or_404(AppraisalFile, appraisal__dossier=dossier, pk=pk)
    return attached(bytes(file.data), file.name)
