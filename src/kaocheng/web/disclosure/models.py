"""公开: what stands on the public pages. Personal fields are gone before anything is stored here."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from kaocheng.model import TargetTable, decode_table
from kaocheng.web.targets.models import Dossier, Revision


class Publication(models.Model):
    """One published table."""

    public_id = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="publications", verbose_name="案卷")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="publications", verbose_name="版本")
    table_json = models.TextField("公开的表")
    title = models.CharField("标题", max_length=200)
    index_number = models.CharField("索引号", max_length=60, blank=True)
    publisher = models.CharField("发布机构", max_length=120)
    published_on = models.DateField("发布日期")
    removed = models.JSONField("隐去的栏目", default=list)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawn_reason = models.CharField("撤回理由", max_length=300, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="公开人")

    class Meta:
        """Names and order."""

        verbose_name = "公开"
        ordering = ("-published_on", "-pk")

    def __str__(self) -> str:
        return self.title

    @property
    def table(self) -> TargetTable:
        """The published table."""
        return decode_table(self.table_json)
