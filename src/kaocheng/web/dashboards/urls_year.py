"""Addresses of a unit's year."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.dashboards import views_year

urlpatterns = [
    path("", views_year.own_year, name="year"),
    path("<int:unit>/", views_year.year_of_unit, name="year-of-unit"),
]
