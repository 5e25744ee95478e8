"""The app."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Tables."""

    name = "kaocheng.web.targets"
    label = "targets"
    verbose_name = "目标表"
