"""The app."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """People and units."""

    name = "kaocheng.web.org"
    label = "org"
    verbose_name = "单位和人员"

    def ready(self) -> None:
        """Listen to log-ins and changed passwords."""
        from kaocheng.web.org import signals  # noqa: F401
