"""通知: what a person should know, there is no mail. 审核表: what a reviewer decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kaocheng.law import Lawbook
from kaocheng.review import Decision, installed_review_form
from kaocheng.web.org.models import Membership
from kaocheng.web.review.content import decoded


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


class ReviewSheet(models.Model):
    """审核表: what a reviewer decided, item by item. A new save is a new one; none ever changes (database triggers see to it)."""

    dossier = models.ForeignKey("targets.Dossier", models.PROTECT, related_name="review_sheets", verbose_name="案卷")
    revision = models.ForeignKey("targets.Revision", models.PROTECT, related_name="+", verbose_name="所审版本")
    number = models.PositiveIntegerField("次序")
    stage = models.CharField("阶段", max_length=30)
    role = models.CharField("角色", max_length=20)
    content = models.TextField("决定")
    """JSON, see `kaocheng.web.review.content`."""
    grade = models.CharField("总评", max_length=20, blank=True)
    open_items = models.PositiveIntegerField("还没有定的要点", default=0)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="审核人")

    class Meta:
        """Names, order and constraints."""

        verbose_name = "审核表"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("dossier", "number"), name="one_review_sheet_a_number"),)

    def __str__(self) -> str:
        return f"{self.dossier} 审核表第{self.number}次"

    @property
    def decision(self) -> Decision:
        """What was decided."""
        return decoded(self.content)

    @property
    def hold(self) -> str:
        """Why the table does not go on with this grade; ``""`` when it may."""
        form = installed_review_form()
        if not form.holds_back(self.grade):
            return ""
        return f"审核表上总评是“{self.grade}”：{form.effects[self.grade]}（{Lawbook.installed().cite(form.effects_citation)}）"
