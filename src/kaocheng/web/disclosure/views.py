"""Public pages, and the unit's preview before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.web.disclosure.actions.publish import Publish, Withdraw, may_publish
from kaocheng.web.disclosure.models import Publication
from kaocheng.web.disclosure.package import package
from kaocheng.web.disclosure.redaction import redact
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.targets.sheet import Drawer

if TYPE_CHECKING:
    from django.http import HttpRequest

PAGE = 20




def public_list(request: HttpRequest) -> HttpResponse:
    """What is published."""
    found = Publication.objects.filter(withdrawn_at=None).select_related("dossier")
    words = request.GET.get("q", "").strip()[:60]
    if words:
        found = found.filter(title__contains=words)
    return render(request, "disclosure/list.html", {"page": Paginator(found, PAGE).get_page(request.GET.get("page")), "q": words})


def public_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One published table."""
    found = get_object_or_404(Publication.objects.select_related("dossier", "revision"), public_id=public_id, withdrawn_at=None)
    return render(request, "disclosure/page.html", {"publication": found, "sheet": Drawer(found.table).sheet()})


def public_package(request: HttpRequest, public_id: str) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """The data package."""
    found = get_object_or_404(Publication.objects.select_related("dossier", "revision"), public_id=public_id, withdrawn_at=None)
    return HttpResponse(package(found), content_type="application/zip", headers={
        "Content-Disposition": f'attachment; filename="kaocheng-{found.public_id}.zip"'})


@login_required
def preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """What would go public, before it does; a POST publishes."""
    dossier = dossier_or_404(request, public_id)
    if not may_publish(request.acting, dossier):  # type: ignore[attr-defined]
        raise Http404
    if request.method == "POST":
        try:
            done = Publish(dossier, request.POST.get("index_number", ""), actor=request.actor).run()  # type: ignore[attr-defined]
        except KaochengError as error:
            messages.error(request, error.sentence)
            return redirect("publish", public_id=public_id)
        messages.success(request, "已公开。")
        return redirect("public-page", public_id=done.public_id)
    assert dossier.approved is not None  # noqa: S101  (may_publish saw it)
    redacted = redact(dossier.approved.table)
    return render(request, "disclosure/preview.html", {
        "dossier": dossier, "redacted": redacted, "sheet": Drawer(redacted.table).sheet(),
        "publications": dossier.publications.all()})


@login_required
@require_POST
def withdraw(request: HttpRequest, public_id: str, publication: str) -> HttpResponse:
    """Withdraw a publication."""
    dossier = dossier_or_404(request, public_id)
    if not may_publish(request.acting, dossier):  # type: ignore[attr-defined]
        raise Http404
    found = get_object_or_404(Publication, dossier=dossier, public_id=publication, withdrawn_at=None)
    try:
        Withdraw(found, request.POST.get("reason", ""), actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, "已撤回。")
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("publish", public_id=public_id)
