"""Sets ``request.actor``: who the trail says acted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.web.audit.record import Actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class TrailMiddleware:
    """Puts person, role and address together once a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        request.actor = Actor(  # type: ignore[attr-defined]
            user=request.user if request.user.is_authenticated else None, membership=request.acting,  # type: ignore[attr-defined]
            address=request.META.get("REMOTE_ADDR", ""))
        return self.get_response(request)
