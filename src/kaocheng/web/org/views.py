"""Changing the role in which one acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kaocheng.web.org.middleware import SESSION_KEY

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_POST
def switch(request: HttpRequest, membership: int) -> HttpResponse:
    """Act in another of one's own roles."""
    if all(item.pk != membership for item in request.memberships):  # type: ignore[attr-defined]
        raise Http404
    request.session[SESSION_KEY] = membership
    return redirect("home")
