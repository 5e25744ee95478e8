"""The app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work."""

    name = "kaocheng.web.jobs"
    label = "jobs"
    verbose_name = "后台工作"
