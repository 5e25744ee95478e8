"""留痕: who did what, when, in which role; rows are only ever added (database triggers see to it)."""

from __future__ import annotations

from django.db import models


class TrailEntry(models.Model):
    """One act."""

    number = models.PositiveBigIntegerField("序号", unique=True)
    at = models.CharField("时间", max_length=32)
    """ISO 8601 with offset; text, so that what is hashed is what is stored."""
    actor = models.CharField("人员", max_length=150, blank=True)
    role = models.CharField("角色", max_length=20, blank=True)
    unit = models.CharField("单位", max_length=120, blank=True)
    act = models.CharField("动作", max_length=40)
    subject_kind = models.CharField("对象类别", max_length=30, blank=True)
    subject_id = models.CharField("对象编号", max_length=64, blank=True)
    subject_label = models.CharField("对象", max_length=200, blank=True)
    detail = models.TextField("详情", blank=True)
    address = models.CharField("网络地址", max_length=45, blank=True)
    previous_hash = models.CharField("前一条校验和", max_length=64)
    hash = models.CharField("校验和", max_length=64, unique=True)

    class Meta:
        """Names and order."""

        verbose_name = "留痕"
        ordering = ("number",)
        indexes = (models.Index(fields=("subject_kind", "subject_id")), models.Index(fields=("actor",)))

    def __str__(self) -> str:
        return f"{self.number} {self.at} {self.actor} {self.act}"
