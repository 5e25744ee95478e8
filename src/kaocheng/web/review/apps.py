"""The app."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The desk."""

    name = "kaocheng.web.review"
    label = "review"
    verbose_name = "办理"
