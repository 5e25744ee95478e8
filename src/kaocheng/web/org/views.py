"""Changing the role in which one acts; the administrator's first page and maintenance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.web.org.actions.maintenance import BeginMaintenance, Ending, EndMaintenance
from kaocheng.web.org.actions.switch_role import SwitchRole
from kaocheng.web.org.middleware import MAINTENANCE, SESSION_KEY
from kaocheng.web.org.models import MaintenanceSession, Unit, User
from kaocheng.web.org.rights import administrator_only

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_SHOWN = 20


@login_required
@require_POST
def switch(request: HttpRequest, membership: int) -> HttpResponse:
    """Act in another of one's own roles."""
    chosen = next((item for item in request.memberships if item.pk == membership), None)  # type: ignore[attr-defined]
    if chosen is None:
        raise Http404
    SwitchRole(chosen, actor=request.actor).run()  # type: ignore[attr-defined]
    request.session[SESSION_KEY] = membership
    return redirect("home")


@login_required
@administrator_only
def administration(request: HttpRequest) -> HttpResponse:
    """Begin maintenance, or go on to people and units; and who did maintenance before, and why."""
    return render(request, "org/administration.html", {
        "sessions": MaintenanceSession.objects.select_related("user")[:_SHOWN], "minutes": settings.MAINTENANCE_MINUTES,
        "people": User.objects.filter(is_active=True).count(), "units": Unit.objects.count()})


@login_required
@require_POST
@administrator_only
def begin(request: HttpRequest) -> HttpResponse:
    """Begin maintenance."""
    try:
        session = BeginMaintenance(request.POST.get("reason", ""), actor=request.actor).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("administration")
    request.session[MAINTENANCE] = session.pk
    messages.success(request, f"维护开始，{settings.MAINTENANCE_MINUTES} 分钟后自动结束；其间的每一步都记入留痕。")
    return redirect("administration")


@login_required
@require_POST
@administrator_only
def end(request: HttpRequest) -> HttpResponse:
    """End maintenance."""
    session = request.maintenance  # type: ignore[attr-defined]
    if session is not None:
        EndMaintenance(session, Ending.BY_HAND, actor=request.actor).run()  # type: ignore[attr-defined]
        del request.session[MAINTENANCE]
        messages.success(request, "维护结束。")
    return redirect("administration")
