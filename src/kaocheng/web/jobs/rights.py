"""Whose work is whose: one's own, in the role in which it was asked for. What others asked for does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from kaocheng.web.jobs.models import Job

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from kaocheng.web.org.models import Membership


def jobs_of(membership: Membership | None) -> QuerySet[Job]:
    """What a membership asked for."""
    return Job.objects.none() if membership is None else Job.objects.filter(membership=membership)


def job_or_404(request: HttpRequest, public_id: object) -> Job:
    """One of the actor's own.

    Raises:
        Http404: There is none such, or it is somebody else's.
    """
    found = jobs_of(request.acting).filter(public_id=public_id).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found
