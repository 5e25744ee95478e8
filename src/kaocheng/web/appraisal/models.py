"""What is kept of a self-appraisal. Nothing here ever changes once written (database triggers see to it)."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import models

from kaocheng.web.targets.models import Dossier, Revision


class DeviationReason(models.Model):
    """偏差原因: written on the site where the ledger of reasons has none; the latest stands, older ones are kept."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="deviation_reasons", verbose_name="案卷")
    indicator = models.CharField("三级指标", max_length=300)
    text = models.TextField("偏差原因分析及改进措施")
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="填写人")

    class Meta:
        """Names and order."""

        verbose_name = "偏差原因"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.indicator}：{self.text[:40]}"


class MonitoringNote(models.Model):
    """偏差说明: why a row lags on a day of monitoring, written on the site where the ledger of notes has none."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="monitoring_notes", verbose_name="案卷")
    indicator = models.CharField("三级指标", max_length=300)
    day = models.DateField("监控截止日")
    """From this day on the note is printed, until a later one."""
    text = models.TextField("偏差原因和措施")
    cause = models.CharField("原因类别", max_length=20, blank=True)
    possibility = models.CharField("完成目标可能性", max_length=20, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="填写人")

    class Meta:
        """Names and order."""

        verbose_name = "偏差说明"
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.day} {self.indicator}：{self.text[:40]}"


class AppraisalText(models.Model):
    """自评说明: what only a human can write of the year; the latest of a part stands, older ones are kept."""

    class Part(models.TextChoices):
        """Where it is printed."""

        COMPLETION = "completion", "年度总体目标实际完成情况"
        EXECUTION = "execution", "预算执行的原因说明"
        BACKGROUND = "background", "立项背景、组织实施过程和主要做法"
        IMPROVEMENT = "improvement", "其他问题和改进措施"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="appraisal_texts", verbose_name="案卷")
    part = models.CharField("部分", max_length=20, choices=Part)
    text = models.TextField("内容")
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="填写人")

    class Meta:
        """Names and order."""

        verbose_name = "自评说明"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_part_display()}：{self.text[:40]}"


class SelfAppraisal(models.Model):
    """自评: frozen as it was made, with the state of the ledgers it was made from."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="appraisals", verbose_name="案卷")
    number = models.PositiveIntegerField("版次")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+", verbose_name="批复版本")
    as_of = models.DateField("数据截止日")
    snapshot_hash = models.CharField("台账快照", max_length=64)
    content = models.TextField("自评内容")
    """Canonical JSON, see `kaocheng.web.appraisal.content`."""
    sha256 = models.CharField("校验和", max_length=64)
    """SHA-256 of the content, which names the one before it."""
    score = models.DecimalField("总分", max_digits=6, decimal_places=2)
    grade = models.CharField("等级", max_length=20)
    met = models.PositiveIntegerField("达标项数")
    counted = models.PositiveIntegerField("适用项数")
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="生成人")

    class Meta:
        """Names, order and constraints."""

        verbose_name = "自评"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("dossier", "number"), name="one_appraisal_a_number"),)

    def __str__(self) -> str:
        return f"{self.dossier} 自评第{self.number}版"

    @property
    def read(self) -> dict[str, Any]:
        """The content."""
        found: dict[str, Any] = json.loads(self.content)
        return found


class AppraisalFile(models.Model):
    """自评表 and 自评报告 as they were made."""

    appraisal = models.ForeignKey(SelfAppraisal, models.PROTECT, related_name="files", verbose_name="自评")
    name = models.CharField("文件名", max_length=255)
    data = models.BinaryField("内容")
    sha256 = models.CharField("校验和", max_length=64)

    class Meta:
        """Names and order."""

        verbose_name = "自评文件"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
