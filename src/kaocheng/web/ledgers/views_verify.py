"""核验: the whole store of a unit, looked at link by link; a large one by a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.verification import verify
from kaocheng.web.jobs.actions.ask import AskFor
from kaocheng.web.jobs.rights import jobs_of
from kaocheng.web.ledgers.job_verify import KIND, drawn
from kaocheng.web.ledgers.legible import legible
from kaocheng.web.ledgers.rights import may_verify, unit_or_404
from kaocheng.web.ledgers.stores import open_store

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.store import SqliteStore
    from kaocheng.web.org.models import Unit

INLINE = 20_000
"""Entries that are verified at once, in a fraction of a second."""
_SHORTEST, _LONGEST = 8, 64


@login_required
@legible
def verify_page(request: HttpRequest, unit: int) -> HttpResponse:
    """What was looked at and what is wrong, against a 存证号 kept elsewhere if one is given."""
    owner = unit_or_404(request, unit)
    if not may_verify(request.acting, owner):  # type: ignore[attr-defined]
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    kept = given.get("kept", "").strip()[:_LONGEST]
    if kept and len(kept) < _SHORTEST:
        messages.error(request, f"存证号至少写前 {_SHORTEST} 位，太短了什么也对不出来。")
        kept = ""
    with open_store(owner) as store:
        entries = _entries(store)
        result = verify(store, [kept] if kept else []) if entries <= INLINE else None
    if result is not None:
        return render(request, "ledgers/verify.html", {"unit": owner, "details": drawn(result), "kept": kept})
    if request.method == "POST":
        return _ask(request, owner, kept)
    jobs = jobs_of(request.acting).filter(kind=KIND.id, arguments__unit=unit)[:5]  # type: ignore[attr-defined]
    return render(request, "ledgers/verify.html", {"unit": owner, "entries": entries, "jobs": jobs, "kept": kept})


def _entries(store: SqliteStore) -> int:
    """How many the journal names; a journal that can't be read is looked at by `verify` itself."""
    try:
        return sum({line.body.kind: line.body.last for line in store.journal() if line.body.kind}.values())
    except KaochengError:
        return 0


def _ask(request: HttpRequest, unit: Unit, kept: str) -> HttpResponse:
    back = reverse("ledger-verify", kwargs={"unit": unit.pk})
    try:
        job = AskFor(KIND, f"核验{unit}的台账", {"unit": unit.pk, "kept": kept}, actor=request.actor, back=back).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect(back)
    return redirect("job", public_id=job.public_id)
