"""核验: the whole store of a unit, looked at link by link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render

from kaocheng.ledger.verification import verify
from kaocheng.web.ledgers.legible import legible
from kaocheng.web.ledgers.rights import may_verify, unit_or_404
from kaocheng.web.ledgers.stores import open_store

if TYPE_CHECKING:
    from django.http import HttpRequest

_SHORTEST, _LONGEST = 8, 64


@login_required
@legible
def verify_page(request: HttpRequest, unit: int) -> HttpResponse:
    """What was looked at and what is wrong, against a 存证号 kept elsewhere if one is given."""
    owner = unit_or_404(request, unit)
    if not may_verify(request.acting, owner):  # type: ignore[attr-defined]
        raise Http404
    kept = request.GET.get("kept", "").strip()[:_LONGEST]
    if kept and len(kept) < _SHORTEST:
        messages.error(request, f"存证号至少写前 {_SHORTEST} 位，太短了什么也对不出来。")
        kept = ""
    with open_store(owner) as store:
        result = verify(store, [kept] if kept else [])
    return render(request, "ledgers/verify.html", {"unit": owner, "result": result, "kept": kept})
