"""Looking at the trail: auditors see all of it, administrators what concerns people and units; others see the trail of their tables there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.audit.chain import FIELDS, breaks
from kaocheng.web.audit.export import write_csv
from kaocheng.web.audit.job_export import KIND
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.audit.record import record
from kaocheng.web.audit.rights import READERS, readable
from kaocheng.web.audit.vocabulary import ACTS, ADMINISTRATION
from kaocheng.web.jobs.actions.ask import AskFor

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

PAGE = 50
INLINE = 20_000
"""Entries that are exported at once."""


def _readable(request: HttpRequest) -> QuerySet[TrailEntry]:
    """What the reader may read; for others there is no such page."""
    acting = request.acting  # type: ignore[attr-defined]
    if acting is None or acting.acting_role not in READERS:
        raise Http404
    return readable(acting)


@login_required
def trail(request: HttpRequest) -> HttpResponse:
    """The trail, newest first, filtered by person and act."""
    entries = _readable(request).order_by("-number")
    act, person = request.GET.get("act", ""), request.GET.get("actor", "").strip()[:60]
    if act in ACTS:
        entries = entries.filter(act=act)
    if person:
        entries = entries.filter(actor=person)
    acts = {name: label for name, label in ACTS.items() if name in ADMINISTRATION or request.acting.acting_role is not Role.ADMINISTRATOR}  # type: ignore[attr-defined]
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    return render(request, "audit/trail.html", {"page": page, "acts": acts, "act": act, "person": person})


@login_required
def verify(request: HttpRequest) -> HttpResponse:
    """Go through the whole chain and say what is wrong."""
    _readable(request)
    entries = TrailEntry.objects.order_by("number").values("previous_hash", "hash", *FIELDS)
    found = list(breaks(entries.iterator(chunk_size=2000)))
    last = entries.last()
    return render(request, "audit/verify.html", {"breaks": found[:50], "count": entries.count(), "last": last})


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """What the reader may read as CSV, a long trail by a process of its own, on a post; the export itself is recorded."""
    entries = _readable(request)
    last = entries.order_by("-number").values_list("number", flat=True).first() or 0
    if last > INLINE and entries.count() > INLINE:
        return _ask(request, last) if request.method == "POST" else redirect("trail")
    record("trail.exported", actor=request.actor, kind="trail", label="留痕")  # type: ignore[attr-defined]
    answer = HttpResponse(content_type="text/csv; charset=utf-8", headers={
        "Content-Disposition": f'attachment; filename="trail-{timezone.localdate():%Y%m%d}.csv"'})
    write_csv(entries, answer)
    return answer


def _ask(request: HttpRequest, last: int) -> HttpResponse:
    try:
        job = AskFor(KIND, "导出留痕", {"last": last}, actor=request.actor, back=reverse("trail")).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("trail")
    record("trail.exported", actor=request.actor, kind="trail", label="留痕", last=last)  # type: ignore[attr-defined]
    return redirect("job", public_id=job.public_id)
