"""The first page, notices and the moves of the procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role, Stage, Verb
from kaocheng.web.audit.head import trail_head
from kaocheng.web.review.desk import waiting_for
from kaocheng.web.review.models import Notice
from kaocheng.web.review.overview import overview
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.actions.opinions import ResolveOpinion, WriteOpinion
from kaocheng.web.targets.models import Opinion
from kaocheng.web.targets.rights import dossier_or_404, visible
from kaocheng.web.ui.kept import digest_of, kept

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_NOTICES = 8


def home(request: HttpRequest) -> HttpResponse:
    """What waits for me; the public sees what is published."""
    if not request.user.is_authenticated:
        return redirect("public-list")
    acting = request.acting  # type: ignore[attr-defined]
    if acting is None:
        return render(request, "review/no_role.html")
    if acting.acting_role is Role.ADMINISTRATOR:
        return redirect("administration")
    tables = visible(acting)
    by_stage = {row["stage"]: row for row in tables.values("stage").annotate(
        count=Count("pk"), blocked=Count("pk", filter=Q(errors__gt=0))).order_by()}
    return render(request, "review/home.html", {
        "tasks": waiting_for(acting, timezone.localdate()),
        "notices": acting.notices.select_related("dossier")[:_NOTICES],
        "unread": acting.notices.filter(read_at=None).count(),
        "stages": [(stage, by_stage[stage.value]) for stage in Stage if stage.value in by_stage],
        "total": sum(row["count"] for row in by_stage.values()),
    })


@login_required
@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark my notices as read."""
    acting = request.acting  # type: ignore[attr-defined]
    if acting is not None:
        Notice.objects.filter(membership=acting, read_at=None).update(read_at=timezone.now())
    return redirect("home")


@login_required
@require_POST
def move(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Make a move of the procedure."""
    dossier = dossier_or_404(request, public_id)
    if verb not in {item.value for item in Verb}:
        raise Http404
    try:
        moved = MoveDossier(dossier, Verb(verb), actor=request.actor, opinion=request.POST.get("opinion", "")).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("dossier", public_id=public_id)
    messages.success(request, f"已办理，现在是“{moved.at.label}”。")
    return redirect("dossier", public_id=public_id) if visible(request.acting).filter(pk=moved.pk).exists() else redirect("home")  # type: ignore[attr-defined]


@login_required
@require_POST
def write_opinion(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write an opinion on a cell."""
    dossier = dossier_or_404(request, public_id)
    try:
        opinion = WriteOpinion(dossier, request.POST.get("path", ""), request.POST.get("text", ""), actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, f"意见已记在“{opinion.place}”。")
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("dossier", public_id=public_id)


@login_required
@require_POST
def resolve_opinion(request: HttpRequest, public_id: str, opinion: int) -> HttpResponse:
    """Mark an opinion as dealt with."""
    dossier = dossier_or_404(request, public_id)
    found = get_object_or_404(Opinion.objects.select_related("dossier__unit"), pk=opinion, dossier=dossier)
    try:
        ResolveOpinion(found, actor=request.actor).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("dossier", public_id=public_id)


@login_required
def overview_page(request: HttpRequest) -> HttpResponse:
    """The tables of all units: for finance, supervisors and auditors."""
    acting = request.acting  # type: ignore[attr-defined]
    if acting is None or not (acting.acting_role.is_reviewer or acting.acting_role is Role.AUDITOR):
        raise Http404
    tables = visible(acting)
    years = list(tables.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted.isdigit() and int(wanted[:6]) in years else (years[0] if years else timezone.localdate().year)
    today = timezone.localdate()
    digest = digest_of(trail_head(), acting.unit_id, acting.role, year, today)
    found = kept("overview", digest, lambda: overview(tables, acting, year, today))
    return render(request, "review/overview.html", {"overview": found, "years": years, "digest": digest})
