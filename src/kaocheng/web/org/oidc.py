"""Log-in through the unified identity service; when it does not answer, the page says so."""

from __future__ import annotations

import logging
from functools import wraps
from typing import TYPE_CHECKING

from allauth.socialaccount.providers.openid_connect import views
from django.shortcuts import render
from django.urls import path
from requests import RequestException

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_LOG = logging.getLogger(__name__)


def _answered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except RequestException as error:
            _LOG.warning("identity service does not answer: %s", error)
            return render(request, "socialaccount/authentication_error.html", status=503)
    return guarded


urlpatterns = [
    path("<slug:provider_id>/login/", _answered(views.login), name="openid_connect_login"),
    path("<slug:provider_id>/login/callback/", _answered(views.callback), name="openid_connect_callback"),
]
