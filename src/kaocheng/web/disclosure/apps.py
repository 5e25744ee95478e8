"""The app."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Publication."""

    name = "kaocheng.web.disclosure"
    label = "disclosure"
    verbose_name = "公开"
