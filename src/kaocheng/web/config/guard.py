"""What no page takes: other methods than reading and posting, and text that no form sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseNotAllowed

from kaocheng.web.ui.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_METHODS = ("GET", "HEAD", "POST")
_NOTHING = "\0"


class GuardMiddleware:
    """405 for other methods; 400 for a NUL character, which PostgreSQL could not store."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:  # noqa: ARG002
        """Look at what was sent, after the token was checked."""
        fields = [request.GET, request.POST] if request.method == "POST" else [request.GET]
        if any(_NOTHING in text for given in fields for name, values in given.lists() for text in (name, *values)):
            return bad_request(request, ValueError("NUL"))
        return None
