"""The app."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """People and units."""

    name = "kaocheng.web.org"
    label = "org"
    verbose_name = "单位和人员"
