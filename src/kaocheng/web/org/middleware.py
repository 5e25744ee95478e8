"""The role in which a request is made, idle sessions, the gates, and the maintenance session of an administrator."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.contrib import messages

from kaocheng.web.org.actions.maintenance import Ending, EndMaintenance
from kaocheng.web.org.gates import GATES
from kaocheng.web.org.models import MaintenanceSession
from kaocheng.web.org.rights import is_administrator

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from kaocheng.web.org.models import Membership

SESSION_KEY = "acting-as"
MAINTENANCE = "maintenance"
_TOUCHED = "touched"
_TOUCH_SECONDS = 60


class ActingMiddleware:
    """Sets ``request.acting``: the membership in force, ``None`` for the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        request.acting = None  # type: ignore[attr-defined]
        request.memberships = []  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.memberships = list(request.user.memberships.select_related("unit"))  # type: ignore[attr-defined]
            request.acting = _chosen(request)  # type: ignore[attr-defined]
            _touch(request)
            for gate in GATES:
                answer = gate(request)
                if answer is not None:
                    return answer
        return self.get_response(request)


class MaintenanceMiddleware:
    """Sets ``request.maintenance``: the administrator's open session, begun in this very login; ``None`` otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request; a session that ran out is ended, and said so."""
        request.maintenance = None  # type: ignore[attr-defined]
        number = request.session.get(MAINTENANCE) if is_administrator(request) else None
        if number is not None:
            found = MaintenanceSession.objects.filter(pk=number, user=request.user, ended_at=None).first()
            if found is not None and found.is_open:
                request.maintenance = found  # type: ignore[attr-defined]
            else:
                del request.session[MAINTENANCE]
            if found is not None and not found.is_open:
                EndMaintenance(found, Ending.BY_TIME, actor=request.actor).run()  # type: ignore[attr-defined]
                messages.warning(request, "维护时间到了，已经结束。")
        return self.get_response(request)


def _chosen(request: HttpRequest) -> Membership | None:
    memberships: list[Membership] = request.memberships  # type: ignore[attr-defined]
    wanted = request.session.get(SESSION_KEY)
    return next((item for item in memberships if item.pk == wanted), memberships[0] if memberships else None)


def _touch(request: HttpRequest) -> None:
    """An active session lives on; it is written at most once a minute. A page that asks again by itself is no activity."""
    now = int(time.time())
    if "X-Polling" in request.headers:
        return
    if now - request.session.get(_TOUCHED, 0) > _TOUCH_SECONDS:
        request.session[_TOUCHED] = now
