"""The site as it is served, and beside it ``/bare/``: a view of Django's alone, without middleware, database or template."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaocheng.web.config.settings")

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from kaocheng.web.config.wsgi import application as site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BARE = "/bare/"


def _bare(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    return HttpResponse("ok")


class _Bare(WSGIHandler):
    """Django without middleware and with one address."""

    def get_response(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = (path(BARE.lstrip("/"), _bare),)  # type: ignore[attr-defined]
        return super().get_response(request)


with override_settings(MIDDLEWARE=[]):
    _bare_handler = _Bare()


def application(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Either of the two."""
    handler = _bare_handler if environ["PATH_INFO"] == BARE else site
    return handler(environ, start_response)  # type: ignore[return-value]
