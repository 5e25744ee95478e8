"""Files as answers, and what to say while there is nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from kaocheng.web.targets.views import FORM_TYPES

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.web.targets.models import Dossier
    from kaocheng.web.ui.kept import StillComputing

_AGAIN = "5"
"""Seconds after which a page that could not be shown yet asks again."""
_TYPES = {**FORM_TYPES, "csv": "text/csv; charset=utf-8"}


def attached(data: bytes, name: str) -> HttpResponse:
    """A download; the browser never shows it as a page of this site."""
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return HttpResponse(data, content_type=kind, headers={
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"})


def back_with(request: HttpRequest, dossier: Dossier, told: str, page: str = "dossier") -> HttpResponse:
    """To another page of the table, with a sentence."""
    messages.info(request, told)
    return redirect(page, public_id=dossier.public_id)


def shown_later(request: HttpRequest, template: str, context: dict[str, object], waiting: StillComputing) -> HttpResponse:
    """The page without what is still being computed; it asks again by itself, without scripts too."""
    messages.info(request, waiting.sentence)
    answer = render(request, template, {**context, "broken": True})
    answer["Refresh"] = _AGAIN
    return answer
