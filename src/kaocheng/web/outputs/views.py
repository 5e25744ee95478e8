"""The page of all forms, and the files that have no other home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.store.sqlite import FILE
from kaocheng.web.appraisal.answers import attached, back_with
from kaocheng.web.appraisal.days import chosen_day, default_day, last_day, require_begun
from kaocheng.web.ledgers.stores import store_folder
from kaocheng.web.outputs.catalogue import Offer
from kaocheng.web.outputs.check_files import CHECK_FORMATS, check_file
from kaocheng.web.outputs.year_files import forecast_file, report_file, rescoring_file
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.targets.stages import in_execution, is_appraised

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from kaocheng.web.targets.models import Dossier

_RESCORED = ("docx", "xlsx", "pdf")


def _day(request: HttpRequest, dossier: Dossier) -> date:
    today, text = timezone.localdate(), request.GET.get("day", "")
    require_begun(dossier.fiscal_year, today)
    return chosen_day(text, dossier.fiscal_year, today) if text else default_day(dossier.fiscal_year, today)


@login_required
def outputs_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every form and report, in every format; what can't be had yet says why."""
    dossier = dossier_or_404(request, public_id)
    today = timezone.localdate()
    day = default_day(dossier.fiscal_year, today)
    if request.GET.get("day"):
        try:
            day = _day(request, dossier)
        except KaochengError as error:
            messages.error(request, error.sentence)
    offer = Offer(dossier=dossier, membership=request.acting, day=day, has_ledgers=(store_folder(dossier.unit) / FILE).is_file())
    return render(request, "outputs/outputs.html", {
        "dossier": dossier, "groups": offer.groups(), "day": day, "latest": min(today, last_day(dossier.fiscal_year))})


@login_required
def check_form(request: HttpRequest, public_id: str, suffix: str) -> HttpResponse:
    """The check as a file."""
    dossier = dossier_or_404(request, public_id)
    if suffix not in CHECK_FORMATS:
        raise Http404
    return attached(check_file(dossier, suffix, request.acting), f"{dossier.fiscal_year}年{dossier.title}-审核意见表.{suffix}")


@login_required
def forecast_form(request: HttpRequest, public_id: str) -> HttpResponse:
    """The forecast as a page of its own."""
    dossier = dossier_or_404(request, public_id)
    if not in_execution(dossier):
        return back_with(request, dossier, "目标批复下达以后才有预计。", "outputs")
    try:
        day = _day(request, dossier)
        data = forecast_file(dossier, day)
    except KaochengError as error:
        return back_with(request, dossier, error.sentence, "outputs")
    return attached(data, f"{dossier.fiscal_year}年{dossier.title}-年末预计-{day}.html")


def _appraisal_form(request: HttpRequest, public_id: str, suffix: str, word: str) -> HttpResponse:
    dossier = dossier_or_404(request, public_id)
    frozen = dossier.appraisals.select_related("revision").first() if is_appraised(dossier) else None
    if frozen is None:
        return back_with(request, dossier, "生成自评表以后才有。", "outputs")
    try:
        data = report_file(dossier, frozen) if suffix == "html" else rescoring_file(dossier, frozen, suffix)
    except KaochengError as error:
        return back_with(request, dossier, error.sentence, "outputs")
    return attached(data, f"{dossier.fiscal_year}年{dossier.title}-{word}.{suffix}")


@login_required
def rescoring_form(request: HttpRequest, public_id: str, suffix: str) -> HttpResponse:
    """复算意见表."""
    if suffix not in _RESCORED:
        raise Http404
    return _appraisal_form(request, public_id, suffix, "复算意见表")


@login_required
def report_form(request: HttpRequest, public_id: str) -> HttpResponse:
    """The appraisal as one page."""
    return _appraisal_form(request, public_id, "html", "自评")
