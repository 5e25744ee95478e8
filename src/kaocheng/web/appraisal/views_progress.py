"""进度和监控: where a table stands on a day, every value opened, and the 监控表."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.outlook.deviation import Cause, Note, Possibility
from kaocheng.web.appraisal.actions.write_note import WriteNote
from kaocheng.web.appraisal.answers import attached, back_with, shown_later
from kaocheng.web.appraisal.days import chosen_day, default_day, last_day, require_begun
from kaocheng.web.appraisal.files import MONITORING_FORMS, monitoring_file
from kaocheng.web.appraisal.opened import Reader, rows_csv
from kaocheng.web.appraisal.progress import asked, progress_of
from kaocheng.web.appraisal.rights import may_note
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.targets.stages import in_execution
from kaocheng.web.ui.kept import StillComputing

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, QueryDict

    from kaocheng.web.targets.models import Dossier

Word = TypeVar("Word", bound=StrEnum)

_TOO_EARLY = "目标批复下达以后才有进度。"
_NO_LEDGERS = "本单位还没有登记台账，算不出完成值。"


def _day(request: HttpRequest, dossier: Dossier) -> date:
    text = request.GET.get("day", "")
    today = timezone.localdate()
    require_begun(dossier.fiscal_year, today)
    return chosen_day(text, dossier.fiscal_year, today) if text else default_day(dossier.fiscal_year, today)


@login_required
def progress_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The table on a day: lights, money, pace, and every value down to its rows."""
    dossier = dossier_or_404(request, public_id)
    if not in_execution(dossier):
        return back_with(request, dossier, _TOO_EARLY)
    day = default_day(dossier.fiscal_year, timezone.localdate())
    context: dict[str, object] = {"dossier": dossier, "causes": list(Cause), "possibilities": list(Possibility),
                                  "latest": min(timezone.localdate(), last_day(dossier.fiscal_year))}
    try:
        day = _day(request, dossier)
        found = progress_of(dossier, day)
        if found is not None:
            context |= {"found": found.found, "monitoring": found.found.table.monitoring, "rows": found.rows, "board": found.board,
                        "snapshot_hash": found.snapshot_hash, "digest": found.digest, "forms": MONITORING_FORMS, "noted": found.notes,
                        "reader": Reader.of(request.acting, dossier.unit), "may_note": may_note(request.acting, dossier)}  # type: ignore[attr-defined]
    except StillComputing as waiting:
        return shown_later(request, "appraisal/progress.html", {**context, "day": day}, waiting)
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


@login_required
@require_POST
def write_note(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write why rows lag on the day that was looked at: every row that has a text."""
    dossier = dossier_or_404(request, public_id)
    sent = request.POST
    try:
        rows = _rows_with_text(sent)
        when = chosen_day(sent.get("day", ""), dossier.fiscal_year, timezone.localdate())
        for row in rows:
            note = Note(reason=sent[f"text-{row}"].strip(), cause=_chosen(Cause, sent.get(f"cause-{row}", "")),
                        possibility=_chosen(Possibility, sent.get(f"possibility-{row}", "")))
            WriteNote(dossier, when, sent.get(f"indicator-{row}", ""), note, actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, "已记下偏差说明，监控表里会印出来。")
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("progress", public_id=public_id)
    return redirect(reverse("progress", kwargs={"public_id": public_id}, query={"day": when.isoformat()}))


def _rows_with_text(sent: QueryDict) -> list[str]:
    rows = [name.removeprefix("text-") for name, text in sent.items() if name.startswith("text-") and str(text).strip()]
    if not rows:
        raise KaochengError("没有写偏差原因", expected="写明原因和措施", remedy="写好后再记下")
    return rows


def _chosen(words: type[Word], text: str) -> Word | None:
    if text and text not in set(words):
        raise KaochengError(f"没有“{text[:20]}”这一项", expected="、".join(words), remedy="从下拉框里选")
    return words(text) if text else None
