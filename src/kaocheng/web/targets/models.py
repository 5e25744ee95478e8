"""案卷 and what belongs to it. A revision is one canonical JSON, its hash and its parent's; columns are projections."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from kaocheng.lifecycle import Case, Stage
from kaocheng.model import FormKind, TargetTable, decode_table
from kaocheng.web.org.models import Unit
from kaocheng.web.targets.stages import in_execution, in_target_review, is_appraised
from kaocheng.web.targets.way import WayStep, way_of


class Dossier(models.Model):
    """案卷: one table of a unit in its year, through all its revisions."""

    public_id = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers", verbose_name="单位")
    fiscal_year = models.PositiveSmallIntegerField("预算年度")
    form = models.CharField("表种", max_length=30)
    title = models.CharField("名称", max_length=200)
    """Project or unit: what lists show."""
    stage = models.CharField("阶段", max_length=30, default=Stage.DRAFT.value)
    stage_since = models.DateTimeField("进入阶段时间", auto_now_add=True)
    revision = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+", verbose_name="当前版本")
    approved = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+", verbose_name="批复版本")
    indicators = models.PositiveIntegerField("指标行数", default=0)
    errors = models.PositiveIntegerField("错误", default=0)
    warnings = models.PositiveIntegerField("警告", default=0)
    infos = models.PositiveIntegerField("提示", default=0)
    budget_yuan = models.DecimalField("预算（元）", max_digits=20, decimal_places=2, null=True)

    class Meta:
        """Names and constraints."""

        verbose_name = "案卷"
        ordering = ("-fiscal_year", "unit__name", "form", "title")
        constraints = (models.UniqueConstraint(fields=("unit", "fiscal_year", "form", "title"), name="one_dossier_a_table"),)
        indexes = (models.Index(fields=("fiscal_year", "stage")),)

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.title}"

    @property
    def at(self) -> Stage:
        """The stage as the procedure knows it."""
        return Stage(self.stage)

    @property
    def form_kind(self) -> FormKind:
        """The kind of form."""
        return FormKind(self.form)

    @property
    def way(self) -> list[WayStep]:
        """The stages of the year, for the line above a table."""
        return way_of(self.at)

    @property
    def in_execution(self) -> bool:
        """Whether there is something to hold against the ledgers."""
        return in_execution(self)

    @property
    def is_appraised(self) -> bool:
        """Whether the table is being appraised or was."""
        return is_appraised(self)

    def case(self, today: date) -> Case:
        """What the procedure must know."""
        sheet = self.review_sheets.filter(stage=self.stage, at__gte=self.stage_since).first() if in_target_review(self) else None
        return Case(
            stage=self.at, fiscal_year=self.fiscal_year, indicators=self.indicators, errors=self.errors,
            revision=self.revision.sha256 if self.revision else "", approved=self.approved.sha256 if self.approved else "",
            held=sheet.hold if sheet else "",
            has_appraisal=self.at is Stage.APPRAISING and self.appraisals.filter(revision=self.approved_id).exists(),
            is_published=self.at is Stage.CONFIRMED and self.public_pages.filter(kind="appraisal", current__isnull=False).exists(), today=today)


class FindingCount(models.Model):
    """问题计数: how often a rule fires on the current table of a dossier; a projection, kept by `current.project`."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="finding_counts", db_index=False, verbose_name="案卷")
    code = models.CharField("规则", max_length=10)
    findings = models.PositiveIntegerField("处数")

    class Meta:
        """Names, order and constraints."""

        verbose_name = "问题计数"
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("dossier", "code"), name="one_count_a_rule"),)
        indexes = (models.Index(fields=("code", "dossier")), models.Index(fields=("dossier", "code", "findings")))

    def __str__(self) -> str:
        return f"{self.dossier} {self.code}"


class Upload(models.Model):
    """原表: a file as it was handed in, and what was read from it."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, null=True, related_name="uploads", verbose_name="案卷")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="uploads", verbose_name="单位")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("校验和", max_length=64)
    size = models.PositiveBigIntegerField("字节")
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")

    class Meta:
        """Names and order."""

        verbose_name = "原表"
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name


class Revision(models.Model):
    """版本: never changes once written (database triggers see to it)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="revisions", verbose_name="案卷")
    number = models.PositiveIntegerField("版次")
    table_json = models.TextField("表")
    sha256 = models.CharField("校验和", max_length=64)
    parent_sha256 = models.CharField("上一版校验和", max_length=64, blank=True)
    ground = models.TextField("修改理由", blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="保存人")

    class Meta:
        """Names, order and constraints."""

        verbose_name = "版本"
        ordering = ("dossier", "number")
        constraints = (models.UniqueConstraint(fields=("dossier", "number"), name="one_revision_a_number"),)

    def __str__(self) -> str:
        return f"{self.dossier} 第{self.number}版"

    @property
    def table(self) -> TargetTable:
        """The table."""
        return decode_table(self.table_json)


class Draft(models.Model):
    """草稿: the table being edited; saved with every change."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="draft", verbose_name="案卷")
    table_json = models.TextField("表")
    version = models.PositiveIntegerField("修改次数", default=1)
    at = models.DateTimeField("时间", auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="修改人")

    class Meta:
        """Names."""

        verbose_name = "草稿"

    def __str__(self) -> str:
        return f"{self.dossier} 草稿"

    @property
    def table(self) -> TargetTable:
        """The table."""
        return decode_table(self.table_json)


class DraftStep(models.Model):
    """一步修改: the table before it, so that it can be undone."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="steps", verbose_name="草稿")
    version = models.PositiveIntegerField("修改次数")
    """The draft's version after the step."""
    label = models.CharField("修改", max_length=200)
    before_json = models.TextField("修改前")
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="修改人")

    class Meta:
        """Names and order."""

        verbose_name = "修改"
        ordering = ("-version",)

    def __str__(self) -> str:
        return self.label


class Opinion(models.Model):
    """审核意见: on a cell or on the whole table."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="opinions", verbose_name="案卷")
    path = models.CharField("字段", max_length=120, blank=True)
    """Field path; blank for the table as a whole."""
    place = models.CharField("位置", max_length=120, blank=True)
    text = models.TextField("意见")
    verb = models.CharField("动作", max_length=30, blank=True)
    """The move it came with, if any."""
    stage = models.CharField("阶段", max_length=30)
    revision_number = models.PositiveIntegerField("版次", default=0)
    role = models.CharField("角色", max_length=20)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="意见人")
    resolved_at = models.DateTimeField("处理时间", null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="处理人")

    class Meta:
        """Names and order."""

        verbose_name = "审核意见"
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.text[:40]


class Waiver(models.Model):
    """豁免: an error finding that the unit lets stand, why and until when."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="waivers", verbose_name="案卷")
    code = models.CharField("规则", max_length=10)
    path = models.CharField("字段", max_length=120, blank=True)
    reason = models.TextField("理由")
    expires = models.DateField("到期日")
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="豁免人")

    class Meta:
        """Names."""

        verbose_name = "豁免"
        ordering = ("code", "path")

    def __str__(self) -> str:
        return f"{self.code} {self.path}"


class StageDeadline(models.Model):
    """期限: set by a finance bureau's notice for a year."""

    finance = models.ForeignKey(Unit, models.CASCADE, related_name="deadlines", verbose_name="财政部门")
    fiscal_year = models.PositiveSmallIntegerField("预算年度")
    stage = models.CharField("阶段", max_length=30)
    last_day = models.DateField("最后一天")
    ground = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        """Names and constraints."""

        verbose_name = "期限"
        constraints = (models.UniqueConstraint(fields=("finance", "fiscal_year", "stage"), name="one_deadline_a_stage"),)

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.stage} {self.last_day}"
