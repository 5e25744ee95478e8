"""交办: long work is asked for; it waits until a process has time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaocheng.base.errors import KaochengError
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.jobs.files import given_file, make_folder
from kaocheng.web.jobs.models import Job
from kaocheng.web.jobs.storable import storable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.web.jobs.kinds import JobKind

MOST_OPEN = 5
"""Jobs that one person may have waiting and under way."""
_OPEN = (Job.State.WAITING, Job.State.RUNNING)


class AskFor(Action[Job]):
    """Ask for long work. The same asked for twice, while it is not done, is one job."""

    def __init__(self, kind: JobKind, title: str, arguments: Mapping[str, Any], *, actor: Actor, back: str = "", given: bytes | None = None) -> None:
        super().__init__(actor=actor)
        self.kind, self.title, self.arguments, self.back, self.given = kind, storable(title)[:200], storable(dict(arguments)), back, given
        self.same: Job | None = None

    def check(self) -> None:
        """Somebody with a role, who has not asked for too much; what the work itself allows, its kind checks."""
        if self.actor.membership is None:
            raise NotAllowed("没有角色的账号不能交办")
        mine = list(Job.objects.filter(membership__user=self.actor.user, state__in=_OPEN))
        self.same = next((job for job in mine if job.membership_id == self.actor.membership.pk and job.kind == self.kind.id
                          and job.arguments == self.arguments and not job.cancel_asked), None)
        if self.same is None and len(mine) >= MOST_OPEN:
            raise KaochengError(f"您有 {len(mine)} 件工作还没有办完", expected=f"同时不超过 {MOST_OPEN} 件", remedy="等前面的办完，或取消不需要的")

    def change(self) -> Job:
        """The job; what was handed in is stored first, a file without a job is swept away."""
        if self.same is not None:
            return self.same
        job = Job(kind=self.kind.id, title=self.title, membership=self.actor.membership, arguments=self.arguments, back=self.back)
        if self.given is not None:
            make_folder(job)
            path = given_file(job)
            path.touch(mode=0o600)
            path.write_bytes(self.given)
        job.save()
        return job

    def log(self, result: Job) -> None:
        """What; nothing when it was asked for before."""
        if result is not self.same:
            record("job.asked", actor=self.actor, kind="job", subject=result.public_id, label=self.title, what=self.kind.label)
