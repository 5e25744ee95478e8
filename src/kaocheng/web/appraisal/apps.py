"""The app."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """Progress, monitoring, self-appraisal."""

    name = "kaocheng.web.appraisal"
    label = "appraisal"
    verbose_name = "进度和自评"
