"""What dashboards over many units read: where each issued table stood when it was last looked at."""

from __future__ import annotations

from django.db import models

from kaocheng.outlook.light import Light
from kaocheng.web.targets.models import Dossier


class KeptStanding(models.Model):
    """近况: a projection of `kaocheng.web.appraisal.standing`, written anew when it changes; no form or score takes a number from it."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="kept_standing", verbose_name="案卷")
    as_of = models.DateField("截止日")
    revision_sha256 = models.CharField("批复版本", max_length=64)
    snapshot_hash = models.CharField("台账快照", max_length=64)
    whole = models.CharField("整张表的灯", max_length=4)
    red = models.PositiveIntegerField(Light.RED.value)
    yellow = models.PositiveIntegerField(Light.YELLOW.value)
    green = models.PositiveIntegerField(Light.GREEN.value)
    blue = models.PositiveIntegerField(Light.BLUE.value)
    dark = models.PositiveIntegerField(Light.NONE.value)
    base_yuan = models.DecimalField("预算（元）", max_digits=20, decimal_places=2, null=True)
    """What execution is divided by: the adjusted budget, else the budget."""
    executed_yuan = models.DecimalField("执行（元）", max_digits=20, decimal_places=2, null=True)
    at = models.DateTimeField("时间", auto_now=True, db_index=True)

    class Meta:
        """Names."""

        verbose_name = "近况"

    def __str__(self) -> str:
        return f"{self.dossier} {self.as_of}"
