"""The app."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """The year of a unit, units side by side, thousands of tables."""

    name = "kaocheng.web.dashboards"
    label = "dashboards"
    verbose_name = "总览"
