"""Addresses of the overview."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.dashboards import views_overview

urlpatterns = [
    path("", views_overview.overview_page, name="overview"),
    path("units/", views_overview.units_page, name="overview-units"),
    path("late/", views_overview.late_page, name="overview-late"),
    path("rules/", views_overview.rules_page, name="overview-rules"),
    path("scores/", views_overview.scores_page, name="overview-scores"),
]
