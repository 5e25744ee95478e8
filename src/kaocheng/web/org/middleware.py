"""The role in which a request is made, idle sessions, and the second factor of reviewers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from kaocheng.lifecycle import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from kaocheng.web.org.models import Membership

SESSION_KEY = "acting-as"
_TOUCHED = "touched"
_TOUCH_SECONDS = 60
_OWES_SECOND_FACTOR = {Role.SUPERVISOR, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR}


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
            if _owes_second_factor(request):
                messages.warning(request, "审核、审计和管理岗位要先启用两步验证。")
                return redirect("mfa_activate_totp")
        return self.get_response(request)


def _chosen(request: HttpRequest) -> Membership | None:
    memberships: list[Membership] = request.memberships  # type: ignore[attr-defined]
    wanted = request.session.get(SESSION_KEY)
    return next((item for item in memberships if item.pk == wanted), memberships[0] if memberships else None)


def _touch(request: HttpRequest) -> None:
    """An active session lives on; it is written at most once a minute."""
    now = int(time.time())
    if now - request.session.get(_TOUCHED, 0) > _TOUCH_SECONDS:
        request.session[_TOUCHED] = now


def _owes_second_factor(request: HttpRequest) -> bool:
    acting: Membership | None = request.acting  # type: ignore[attr-defined]
    if not settings.SECOND_FACTOR_REQUIRED or acting is None or acting.acting_role not in _OWES_SECOND_FACTOR:
        return False
    if request.path.startswith("/accounts/") or request.path.startswith(f"/{settings.STATIC_URL.lstrip('/')}"):
        return False
    from allauth.mfa.utils import is_mfa_enabled

    return not is_mfa_enabled(request.user)
