"""The app."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """Ledgers; they stand in stores of their own, not in the site's database."""

    name = "kaocheng.web.ledgers"
    label = "ledgers"
    verbose_name = "台账"
