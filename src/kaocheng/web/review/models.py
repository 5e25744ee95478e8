"""通知: what a person should know; there is no mail."""

from __future__ import annotations

from django.db import models

from kaocheng.web.org.models import Membership


class Notice(models.Model):
    """One notice to one membership."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="notices", verbose_name="收件人")
    dossier = models.ForeignKey("targets.Dossier", models.CASCADE, related_name="notices", verbose_name="案卷")
    text = models.CharField("内容", max_length=300)
    at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读时间", null=True)

    class Meta:
        """Names and order."""

        verbose_name = "通知"
        ordering = ("-at",)
        indexes = (models.Index(fields=("membership", "read_at")),)

    def __str__(self) -> str:
        return self.text
