"""Stable addresses, withdrawals and facts; what was published before finds its place in the next step."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_KINDS = [("targets", "绩效目标"), ("appraisal", "绩效自评")]


class Migration(migrations.Migration):
    """Room for both ways."""

    dependencies = [
        ("disclosure", "0001_initial"),
        ("targets", "0002_append_only"),
        ("appraisal", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("kind", models.CharField(choices=_KINDS, max_length=20, verbose_name="类别")),
                ("dossier", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="public_pages", to="targets.dossier",
                                              verbose_name="案卷")),
            ],
            options={"verbose_name": "公开页"},
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="撤回理由")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL,
                                         verbose_name="撤回人")),
                ("publication", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal",
                                                     to="disclosure.publication", verbose_name="公开")),
            ],
            options={"verbose_name": "撤回", "ordering": ("-pk",)},
        ),
        migrations.AddField("publication", "page", models.ForeignKey(
            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="disclosure.publicpage", verbose_name="公开页")),
        migrations.AddField("publication", "number", models.PositiveIntegerField(default=1, verbose_name="版次"), preserve_default=False),
        migrations.AddField("publication", "appraisal", models.ForeignKey(
            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="appraisal.selfappraisal", verbose_name="自评")),
        migrations.AddField("publication", "appraisal_json", models.TextField(blank=True, default="", verbose_name="公开的自评"),
                            preserve_default=False),
        migrations.AddField("publication", "sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="校验和"),
                            preserve_default=False),
        migrations.AddField("publication", "document_number", models.CharField(blank=True, default="", max_length=60, verbose_name="文号"),
                            preserve_default=False),
        migrations.AddField("publication", "topic", models.CharField(blank=True, default="", max_length=60, verbose_name="主题分类"),
                            preserve_default=False),
        migrations.AddField("publication", "genre", models.CharField(blank=True, default="", max_length=60, verbose_name="体裁分类"),
                            preserve_default=False),
        migrations.AddField("publication", "validity", models.CharField(blank=True, default="", max_length=20, verbose_name="有效性"),
                            preserve_default=False),
        migrations.AddField("publication", "made_on", models.DateField(null=True, verbose_name="生成日期")),
        migrations.AlterField("publication", "title", models.CharField(max_length=200, verbose_name="名称")),
        migrations.AlterField("publication", "removed", models.JSONField(default=list, verbose_name="隐去的内容")),
        migrations.AddField("publicpage", "current", models.ForeignKey(
            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="disclosure.publication", verbose_name="现行版本")),
        migrations.AddConstraint("publicpage", models.UniqueConstraint(fields=("dossier", "kind"), name="one_page_a_kind")),
    ]
