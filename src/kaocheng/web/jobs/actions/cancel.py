"""取消: work that waits is taken off at once, work under way ends between two steps."""

from __future__ import annotations

from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.jobs.files import drop_files
from kaocheng.web.jobs.models import Job

NEVER_BEGUN = "还没有开始就取消了。"


class CancelJob(Action[Job]):
    """Cancel one's own job."""

    def __init__(self, job: Job, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.job = job

    def check(self) -> None:
        """One's own, while it is not over."""
        self.job = Job.objects.select_for_update().get(pk=self.job.pk)
        if self.actor.membership is None or self.job.membership_id != self.actor.membership.pk:
            raise NotAllowed("只能取消自己交办的工作")
        if not self.job.is_open:
            raise KaochengError(f"这件工作{self.job.get_state_display()}，不用取消", where=self.job.title, remedy="不要结果的，过几天会自动删除")

    def change(self) -> Job:
        """Ended where it waits; where it runs, its process ends it."""
        job = self.job
        job.cancel_asked = True
        if job.state == Job.State.WAITING:
            job.state, job.ended_at, job.told = Job.State.CANCELLED, timezone.now(), NEVER_BEGUN
            drop_files(job)
        job.save(update_fields=["cancel_asked", "state", "ended_at", "told"])
        return job

    def log(self, result: Job) -> None:
        """Which."""
        record("job.cancelled", actor=self.actor, kind="job", subject=result.public_id, label=result.title)
