"""The app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Frame and style."""

    name = "kaocheng.web.ui"
    label = "ui"
    verbose_name = "界面"
