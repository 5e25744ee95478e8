"""自评: the computed appraisal while the clerk works on it, the frozen one for everybody after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.web.appraisal.actions.generate import GenerateAppraisal
from kaocheng.web.appraisal.actions.write_reason import WriteReason
from kaocheng.web.appraisal.actions.write_text import WriteAppraisalText
from kaocheng.web.appraisal.answers import attached, back_with, shown_later
from kaocheng.web.appraisal.models import AppraisalFile
from kaocheng.web.appraisal.opened import Reader, rows_csv
from kaocheng.web.appraisal.rights import may_appraise
from kaocheng.web.appraisal.shown import frozen_context, live_context, rested_on
from kaocheng.web.appraisal.shown import live as live_of
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.targets.stages import is_appraised
from kaocheng.web.ui.kept import StillComputing

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.web.targets.models import Dossier

_TOO_EARLY = "开始自评以后才有自评表。"
_LATER = "单位还没有生成自评表。"


def _sees_live(request: HttpRequest, dossier: Dossier) -> bool:
    acting = request.acting  # type: ignore[attr-defined]
    return acting is not None and acting.unit_id == dossier.unit_id


@login_required
def appraisal_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The appraisal."""
    dossier = dossier_or_404(request, public_id)
    if not is_appraised(dossier):
        return back_with(request, dossier, _TOO_EARLY)
    frozen = dossier.appraisals.select_related("by", "revision").first()
    may = may_appraise(request.acting, dossier)  # type: ignore[attr-defined]
    context: dict[str, object] = {"dossier": dossier, "frozen": frozen, "may": may, "live": frozen is None or may,
                                  "reader": Reader.of(request.acting, dossier.unit)}  # type: ignore[attr-defined]
    try:
        if frozen is not None and not may:
            context |= frozen_context(dossier, frozen)
        elif may or _sees_live(request, dossier):
            context |= live_context(dossier, frozen)
        else:
            return back_with(request, dossier, _LATER)
    except StillComputing as waiting:
        return shown_later(request, "appraisal/appraisal.html", context, waiting)
    except KaochengError as error:
        messages.error(request, error.sentence)
        context["broken"] = True
    if frozen is not None:
        context["files"] = frozen.files.defer("data")
    return render(request, "appraisal/appraisal.html", context)


@login_required
def appraisal_rows(request: HttpRequest, public_id: str, position: int) -> HttpResponse:
    """All rows behind one value of the appraisal."""
    dossier = dossier_or_404(request, public_id)
    if not is_appraised(dossier):
        return back_with(request, dossier, _TOO_EARLY)
    frozen = dossier.appraisals.select_related("revision").first()
    live = may_appraise(request.acting, dossier) or (frozen is None and _sees_live(request, dossier))  # type: ignore[attr-defined]
    try:
        found = live_of(dossier) if live else None
        item = found[1] if found else rested_on(dossier, frozen) if frozen and not live else None
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
def write_text(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write what only a human can: the completion of the year's goal, the reason of the money."""
    dossier = dossier_or_404(request, public_id)
    try:
        done = WriteAppraisalText(dossier, request.POST.get("part", ""), request.POST.get("text", ""), actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, f"已记下“{done.get_part_display()}”。")
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
