"""A store that can't be opened or read: told on a page, whatever was asked for."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.shortcuts import render

from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    View = Callable[..., HttpResponseBase]


def legible(view: View) -> View:
    """What a view of a store does not tell itself becomes a page of its own."""
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except KaochengError as error:
            return render(request, "ui/error.html", {"what": error.what, "remedy": f"{error.remedy}。请告诉系统管理员。", "status": 503}, status=503)
    return guarded
