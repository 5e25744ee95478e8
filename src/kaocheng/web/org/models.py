"""Units, people, and the roles that people hold in units."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from kaocheng.lifecycle import Role

ROLE_CHOICES = [(role.value, role.label) for role in Role if role is not Role.PUBLIC]


class Unit(models.Model):
    """预算单位, 主管部门 or 财政部门."""

    class Kind(models.TextChoices):
        """What a unit is in the procedure."""

        BUDGET = "budget", "预算单位"
        SUPERVISOR = "supervisor", "主管部门"
        FINANCE = "finance", "财政部门"
        AUDIT = "audit", "审计机关"

    name = models.CharField("名称", max_length=120, unique=True)
    code = models.CharField("代码", max_length=30, blank=True)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    supervisor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="supervised", verbose_name="主管部门")
    finance = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="financed", verbose_name="财政部门")
    profile = models.CharField("方案", max_length=40, default="national")

    class Meta:
        """Names and constraints."""

        verbose_name = "单位"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person; what the person may do comes from memberships alone, never from a superuser flag."""

    display_name = models.CharField("显示名", max_length=40, blank=True)
    must_change_password = models.BooleanField("须改密码", default=False)
    """Whether the password is a temporary one."""
    password_changed_at = models.DateTimeField("密码修改时间", default=timezone.now)
    login_token = models.CharField("当前登录", max_length=64, blank=True, default="")
    """Names the newest login; older sessions hold another one and end."""

    class Meta:
        """Names."""

        verbose_name = "人员"

    def __str__(self) -> str:
        return self.display_name or self.username


class FormerPassword(models.Model):
    """用过的密码: its hash, so that it is not used again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="former_passwords", verbose_name="人员")
    password = models.CharField("密码校验值", max_length=128)
    at = models.DateTimeField("启用时间", auto_now_add=True)

    class Meta:
        """Names and order."""

        verbose_name = "用过的密码"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d}"


class Membership(models.Model):
    """A role that a person holds in a unit."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name="人员")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name="单位")
    role = models.CharField("角色", max_length=20, choices=ROLE_CHOICES)

    class Meta:
        """Names and constraints."""

        verbose_name = "任职"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("user", "unit", "role"), name="one_membership_a_role"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.acting_role.label}"

    @property
    def acting_role(self) -> Role:
        """The role as the procedure knows it."""
        return Role(self.role)


class MaintenanceSession(models.Model):
    """维护: the time in which an administrator may change accounts and units; outside it the role can do nothing."""

    user = models.ForeignKey(User, models.PROTECT, related_name="maintenance_sessions", verbose_name="管理员")
    reason = models.CharField("事由", max_length=200)
    begun_at = models.DateTimeField("开始时间", auto_now_add=True)
    expires_at = models.DateTimeField("到时")
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        """Names and order."""

        verbose_name = "维护"
        ordering = ("-begun_at",)

    def __str__(self) -> str:
        return self.reason

    @property
    def is_open(self) -> bool:
        """Neither ended nor past its time."""
        return self.ended_at is None and timezone.now() < self.expires_at

    @property
    def minutes_left(self) -> int:
        """Minutes until it ends by itself, rounded up; 0 when it has."""
        return max(0, -int((timezone.now() - self.expires_at).total_seconds() // 60))
