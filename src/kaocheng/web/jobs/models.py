"""后台工作: what was asked for, how far it is, what came of it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from kaocheng.web.org.models import Membership

_PER_CENT = 100
_LONG_WAIT = timedelta(minutes=2)


class Job(models.Model):
    """One piece of long work of one person in one role; it goes when the membership goes."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "排队"
        RUNNING = "running", "办理中"
        DONE = "done", "已办完"
        FAILED = "failed", "没有办成"
        CANCELLED = "cancelled", "已取消"

    public_id = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("种类", max_length=40)
    """A key of `kaocheng.web.jobs.kinds.KINDS`."""
    title = models.CharField("名称", max_length=200)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="jobs", verbose_name="交办人")
    arguments = models.JSONField("要求", default=dict)
    back = models.CharField("回到", max_length=200, blank=True)
    """The page it was asked for on."""
    state = models.CharField("状态", max_length=12, choices=State, default=State.WAITING)
    cancel_asked = models.BooleanField("要求取消", default=False)
    asked_at = models.DateTimeField("交办时间", default=timezone.now)
    started_at = models.DateTimeField("开始时间", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    attempts = models.PositiveSmallIntegerField("第几次办", default=0)
    worker = models.CharField("办理进程", max_length=80, blank=True)
    beat_at = models.DateTimeField("最近一次进度", null=True)
    """Told by the process every second; a process that is silent for long is dead."""
    done = models.PositiveBigIntegerField("已办", default=0)
    total = models.PositiveBigIntegerField("共", default=0)
    doing = models.CharField("正在", max_length=120, blank=True)
    told = models.CharField("结果", max_length=1000, blank=True)
    """One sentence: what came of it, or why nothing."""
    is_well = models.BooleanField("没有问题", default=True)
    details = models.JSONField("详情", default=dict)
    """What the page of the result draws, see the kind's template."""
    file_name = models.CharField("结果文件", max_length=255, blank=True)
    file_size = models.PositiveBigIntegerField("字节", default=0)
    file_sha256 = models.CharField("校验和", max_length=64, blank=True)

    class Meta:
        """Names, order and indexes."""

        verbose_name = "后台工作"
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=("state", "asked_at")),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Neither done nor given up."""
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def is_flawed(self) -> bool:
        """It is done, and what came of it must be looked at."""
        return self.state == self.State.DONE and not self.is_well

    @property
    def percent(self) -> int | None:
        """How much of the step at hand is done; ``None`` while that is not known."""
        return min(_PER_CENT, self.done * _PER_CENT // self.total) if self.total else None

    @property
    def seconds(self) -> int:
        """How long it ran, or runs."""
        if self.started_at is None:
            return 0
        return max(0, int(((self.ended_at or timezone.now()) - self.started_at).total_seconds()))

    @property
    def kept_until(self) -> datetime | None:
        """When what came of it is dropped; ``None`` while it is not over."""
        return self.ended_at + timedelta(days=settings.JOB_DAYS) if self.ended_at else None

    @property
    def is_kept(self) -> bool:
        """Whether the file and the details are still there."""
        return self.kept_until is not None and timezone.now() < self.kept_until

    @property
    def waits_in_vain(self) -> bool:
        """It waits long while nothing is under way for anybody: no process that works seems to be there."""
        return (self.state == self.State.WAITING and timezone.now() - self.asked_at > _LONG_WAIT
                and not Job.objects.filter(state=self.State.RUNNING).exists())
