"""我的后台工作: what I asked for, how far it is, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.jobs.actions.cancel import CancelJob
from kaocheng.web.jobs.files import result_file
from kaocheng.web.jobs.kinds import kind_of
from kaocheng.web.jobs.models import Job
from kaocheng.web.jobs.rights import job_or_404, jobs_of
from kaocheng.web.jobs.time_left import time_left
from kaocheng.web.targets.rights import visible

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

_PAGE = 30


@login_required
@never_cache
def jobs(request: HttpRequest) -> HttpResponse:
    """What I asked for in this role, the newest first; and what reviewers may ask for here."""
    acting = request.acting  # type: ignore[attr-defined]
    if acting is None:
        raise Http404
    years = []
    if acting.acting_role.is_reviewer or acting.acting_role is Role.AUDITOR:
        years = list(visible(acting).order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
    page = Paginator(jobs_of(acting), _PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"page": page, "years": years, "days": settings.JOB_DAYS,
                                              "is_going": any(job.is_open for job in page)})


@never_cache
def job_page(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """One of them: the page, or for a page that asks again by itself what changes of it."""
    asked_again = bool(request.htmx)  # type: ignore[attr-defined]
    if asked_again and not request.user.is_authenticated:
        return HttpResponseClientRefresh()
    return _job_page(request, public_id, "jobs/_job.html" if asked_again else "jobs/job.html")


@login_required
def _job_page(request: HttpRequest, public_id: str, template: str) -> HttpResponse:
    job = job_or_404(request, public_id)
    drawn = kind_of(job.kind).template if job.details and job.is_kept else ""
    return render(request, template, {"job": job, "details": job.details, "drawn": drawn, "left": time_left(job), "days": settings.JOB_DAYS,
                                      "has_file": _has_file(job)})


def _has_file(job: Job) -> bool:
    return bool(job.file_name) and job.is_kept and result_file(job).is_file()


@login_required
@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Cancel it."""
    job = job_or_404(request, public_id)
    try:
        job = CancelJob(job, actor=request.actor).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.warning(request, error.sentence)
        return redirect("job", public_id=public_id)
    messages.success(request, "已经取消。" if job.state == Job.State.CANCELLED else "正在取消：办完手头这一步就停下。")
    return redirect("job", public_id=public_id)


@login_required
@never_cache
def result(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The file that came of it, while it is kept."""
    job = job_or_404(request, public_id)
    if not _has_file(job):
        raise Http404
    answer = FileResponse(result_file(job).open("rb"), as_attachment=True, filename=job.file_name, content_type="application/octet-stream")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
