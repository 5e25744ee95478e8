"""Where a request really comes from, when our own proxies stand before the site."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class ClientAddressMiddleware:
    """Puts the visitor's address into ``REMOTE_ADDR``: locks and the trail would know only the proxy otherwise.

    Every proxy adds the address it was called from at the end of ``X-Forwarded-For``; what a visitor wrote there stands before
    and is not believed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if settings.PROXIES:
            told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
            if len(told) >= settings.PROXIES and _is_address(told[-settings.PROXIES]):
                request.META["REMOTE_ADDR"] = told[-settings.PROXIES]
        return self.get_response(request)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
