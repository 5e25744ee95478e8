"""The unit's preview before publishing, and withdrawing."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.web.disclosure.actions.publish import Publish
from kaocheng.web.disclosure.actions.withdraw import Withdraw
from kaocheng.web.disclosure.appraisal_content import Depth
from kaocheng.web.disclosure.candidate import Candidate, candidate_of
from kaocheng.web.disclosure.kinds import PageKind
from kaocheng.web.disclosure.metadata import VALIDITIES, Metadata
from kaocheng.web.disclosure.models import PublicPage
from kaocheng.web.disclosure.rights import in_the_way, may_publish
from kaocheng.web.targets.models import Dossier
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.targets.sheet import Drawer

if TYPE_CHECKING:
    from django.http import HttpRequest


def _dossier_or_404(request: HttpRequest, public_id: str) -> Dossier:
    dossier = dossier_or_404(request, public_id)
    if not may_publish(request.acting, dossier):  # type: ignore[attr-defined]
        raise Http404
    return dossier


@login_required
def preview(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """What would go public and what would not, before it does; a POST shows it anew or publishes."""
    dossier = _dossier_or_404(request, public_id)
    if kind not in set(PageKind):
        raise Http404
    reason = in_the_way(dossier, kind)
    if reason:
        messages.info(request, f"现在还不能公开：{reason}。")
        return redirect("dossier", public_id=public_id)
    asked = request.POST.get("depth", "")
    try:
        candidate = candidate_of(dossier, kind, Depth(asked) if asked in set(Depth) else Depth.TOTALS)
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("dossier", public_id=public_id)
    page = PublicPage.objects.filter(dossier=dossier, kind=kind).select_related("current").first()
    if request.method == "POST" and request.POST.get("do") == "publish":
        try:
            metadata = Metadata.typed(request.POST)
            done = Publish(dossier, candidate, metadata, seen=request.POST.get("seen", ""), actor=request.actor).run()  # type: ignore[attr-defined]
        except KaochengError as error:
            messages.error(request, error.sentence)
        else:
            messages.success(request, "已公开，公众现在就能看到这一页。")
            return redirect("public-page", public_id=done.page.public_id)
    return render(request, "disclosure/preview.html", {
        "dossier": dossier, "candidate": candidate, "kind": PageKind(kind), "page": page, "facts": _facts(request, candidate, page),
        "told": candidate.told, "table": candidate.table, "sheet": None if candidate.told else Drawer(candidate.table).sheet(),
        "depths": list(Depth), "validities": VALIDITIES, "unpublished": _unpublished(dossier, kind)})


def _facts(request: HttpRequest, candidate: Candidate, page: PublicPage | None) -> dict[str, object]:
    """What stands in the fields: what was just typed, else what was stated the last time, else what is known."""
    if request.method == "POST":
        return {item.name: request.POST.get(item.name, "") for item in dataclasses.fields(Metadata)}
    last = page.publications.order_by("-number").first() if page else None
    return dataclasses.asdict(Metadata.of(last) if last else Metadata(title=candidate.title))


def _unpublished(dossier: Dossier, kind: str) -> list[Dossier]:
    """Other tables of the unit's year that are not public: a department's table and its projects' belong together."""
    return list(Dossier.objects.filter(unit=dossier.unit_id, fiscal_year=dossier.fiscal_year).exclude(pk=dossier.pk).exclude(
        public_pages__in=PublicPage.objects.filter(kind=kind, current__isnull=False)))


@login_required
@require_POST
def withdraw(request: HttpRequest, public_id: str, page: str) -> HttpResponse:
    """Withdraw what stands at an address."""
    dossier = _dossier_or_404(request, public_id)
    found = get_object_or_404(PublicPage.objects.select_related("dossier"), dossier=dossier, public_id=page)
    try:
        Withdraw(found, request.POST.get("reason", ""), actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, "已撤回。原来的地址还在，写明撤回的日期和理由。")
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("publish", public_id=public_id, kind=found.kind)
