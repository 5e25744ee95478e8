"""The app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The trail."""

    name = "kaocheng.web.audit"
    label = "audit"
    verbose_name = "留痕"

    def ready(self) -> None:
        """Listen to log-ins."""
        from kaocheng.web.audit import signals  # noqa: F401
