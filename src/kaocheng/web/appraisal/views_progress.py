"""进度和监控: where a table stands on a day, every value opened, and the 监控表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.web.appraisal.answers import attached, back_with
from kaocheng.web.appraisal.days import chosen_day, default_day
from kaocheng.web.appraisal.files import MONITORING_FORMS, monitoring_file
from kaocheng.web.appraisal.opened import rows_csv
from kaocheng.web.appraisal.progress import asked, progress_of
from kaocheng.web.appraisal.rights import in_execution, is_appraised
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.ui.kept import StillComputing

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from kaocheng.web.targets.models import Dossier

_TOO_EARLY = "目标批复下达以后才有进度。"
_AGAIN = {"Refresh": "5"}
_NO_LEDGERS = "本单位还没有登记台账，算不出完成值。"


def _day(request: HttpRequest, dossier: Dossier) -> date:
    text = request.GET.get("day", "")
    return chosen_day(text, dossier.fiscal_year) if text else default_day(dossier.fiscal_year, timezone.localdate())


@login_required
def progress_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The table on a day: lights, money, pace, and every value down to its rows."""
    dossier = dossier_or_404(request, public_id)
    if not in_execution(dossier):
        return back_with(request, dossier, _TOO_EARLY)
    day = default_day(dossier.fiscal_year, timezone.localdate())
    context: dict[str, object] = {"dossier": dossier, "is_appraised": is_appraised(dossier)}
    try:
        day = _day(request, dossier)
        found = progress_of(dossier, day)
        if found is not None:
            context |= {"found": found.found, "monitoring": found.found.table.monitoring, "rows": found.rows, "board": found.board,
                        "snapshot_hash": found.snapshot_hash, "digest": found.digest, "forms": MONITORING_FORMS}
    except StillComputing as error:
        messages.info(request, error.sentence)
        return render(request, "appraisal/progress.html", {**context, "day": day, "broken": True}, headers=_AGAIN)
    except KaochengError as error:
        messages.error(request, error.sentence)
        context["broken"] = True
    return render(request, "appraisal/progress.html", {**context, "day": day})


@login_required
def monitoring_form(request: HttpRequest, public_id: str, suffix: str) -> HttpResponse:
    """The 监控表, or the whole page as a file."""
    dossier = dossier_or_404(request, public_id)
    if suffix not in MONITORING_FORMS:
        raise Http404
    if not in_execution(dossier):
        return back_with(request, dossier, _TOO_EARLY)
    try:
        found = asked(dossier, _day(request, dossier))
        if found is None:
            return back_with(request, dossier, _NO_LEDGERS, "progress")
        question, where = found
        data = monitoring_file(where, question, suffix)
    except KaochengError as error:
        return back_with(request, dossier, error.sentence, "progress")
    return attached(data, f"{dossier.fiscal_year}年{dossier.title}-监控表-{question.day}.{suffix}")


@login_required
def progress_rows(request: HttpRequest, public_id: str, position: int) -> HttpResponse:
    """All rows behind one value."""
    dossier = dossier_or_404(request, public_id)
    if not in_execution(dossier):
        return back_with(request, dossier, _TOO_EARLY)
    try:
        found = asked(dossier, _day(request, dossier))
    except KaochengError as error:
        return back_with(request, dossier, error.sentence, "progress")
    if found is None:
        return back_with(request, dossier, _NO_LEDGERS, "progress")
    result = found[1].table.results.get(position)
    if result is None:
        raise Http404
    return attached(rows_csv(result), f"{dossier.title}-第{position + 1}行-{found[0].day}.csv")
