"""公开: what stands on the public pages. Personal fields are gone before anything is stored here.

A page is a stable address; what was published there, and that it was withdrawn, is only ever added (database triggers see to it).
"""

from __future__ import annotations

import uuid

import msgspec
from django.conf import settings
from django.db import models

from kaocheng.model import TargetTable, decode_table
from kaocheng.web.appraisal.models import SelfAppraisal
from kaocheng.web.disclosure.appraisal_content import PublicAppraisal
from kaocheng.web.disclosure.kinds import KINDS
from kaocheng.web.targets.models import Dossier, Revision


class PublicPage(models.Model):
    """公开页: one address for what is published of a table, whichever version stands there."""

    public_id = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="public_pages", verbose_name="案卷")
    kind = models.CharField("类别", max_length=20, choices=KINDS)
    current = models.ForeignKey("Publication", models.PROTECT, null=True, related_name="+", verbose_name="现行版本")
    """What stands there now; nothing after a withdrawal."""

    class Meta:
        """Names and constraints."""

        verbose_name = "公开页"
        constraints = (models.UniqueConstraint(fields=("dossier", "kind"), name="one_page_a_kind"),)

    def __str__(self) -> str:
        return f"{self.dossier} {self.get_kind_display()}"


class Publication(models.Model):
    """公开的一版: what was published on a day, with the facts that government pages state."""

    page = models.ForeignKey(PublicPage, models.PROTECT, related_name="publications", verbose_name="公开页")
    number = models.PositiveIntegerField("版次")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="publications", verbose_name="版本")
    appraisal = models.ForeignKey(SelfAppraisal, models.PROTECT, null=True, related_name="publications", verbose_name="自评")
    table_json = models.TextField("公开的表")
    appraisal_json = models.TextField("公开的自评", blank=True)
    """See `kaocheng.web.disclosure.appraisal_content`; blank for targets."""
    sha256 = models.CharField("校验和", max_length=64, blank=True)
    """SHA-256 over both."""
    title = models.CharField("名称", max_length=200)
    index_number = models.CharField("索引号", max_length=60, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    topic = models.CharField("主题分类", max_length=60, blank=True)
    genre = models.CharField("体裁分类", max_length=60, blank=True)
    validity = models.CharField("有效性", max_length=20, blank=True)
    made_on = models.DateField("生成日期", null=True)
    publisher = models.CharField("发布机构", max_length=120)
    published_on = models.DateField("发布日期")
    removed = models.JSONField("隐去的内容", default=list)
    """What was left out, why: pairs of texts."""
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="公开人")

    class Meta:
        """Names, order and constraints."""

        verbose_name = "公开"
        ordering = ("-published_on", "-pk")
        constraints = (models.UniqueConstraint(fields=("page", "number"), name="one_publication_a_number"),)

    def __str__(self) -> str:
        return self.title

    @property
    def table(self) -> TargetTable:
        """The published table."""
        return decode_table(self.table_json)

    @property
    def told(self) -> PublicAppraisal | None:
        """The published appraisal; ``None`` for targets."""
        return msgspec.json.decode(self.appraisal_json, type=PublicAppraisal) if self.appraisal_json else None

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What government pages state of a document; what is not known is left off."""
        made = self.made_on.strftime("%Y-%m-%d") if self.made_on else ""
        stated = (("索引号", self.index_number), ("发布机构", self.publisher), ("发布日期", self.published_on.strftime("%Y-%m-%d")), ("生成日期", made),
                  ("文号", self.document_number), ("名称", self.title), ("主题分类", self.topic), ("体裁分类", self.genre), ("有效性", self.validity))
        return [(label, text) for label, text in stated if text]


class Withdrawal(models.Model):
    """撤回: a publication and all before it at the same address are gone; the address says when and why."""

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="withdrawal", verbose_name="公开")
    reason = models.CharField("撤回理由", max_length=300)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="撤回人")

    class Meta:
        """Names."""

        verbose_name = "撤回"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.reason
