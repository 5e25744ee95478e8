"""重新检查: reviewers and auditors have all tables of a year checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.jobs.actions.ask import AskFor
from kaocheng.web.review.job_check import KIND
from kaocheng.web.targets.rights import visible

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_POST
def check_tables(request: HttpRequest) -> HttpResponse:
    """Ask for it."""
    acting = request.acting  # type: ignore[attr-defined]
    if acting is None or not (acting.acting_role.is_reviewer or acting.acting_role is Role.AUDITOR):
        raise Http404
    wanted = request.POST.get("year", "")
    year = int(wanted) if wanted.isascii() and wanted[:6].isdigit() and len(wanted) <= 6 else 0  # noqa: PLR2004  (digits of a year, and room)
    if not visible(acting).filter(fiscal_year=year).exists():
        messages.error(request, "这一年没有您能看的表。")
        return redirect("jobs")
    try:
        job = AskFor(KIND, f"重新检查 {year} 年的表", {"year": year}, actor=request.actor, back=reverse("overview")).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("jobs")
    return redirect("job", public_id=job.public_id)
