"""Addresses of a table's forms, below the table's own."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.outputs import views

urlpatterns = [
    path("<uuid:public_id>/outputs/", views.outputs_page, name="outputs"),
    path("<uuid:public_id>/outputs/check.<slug:suffix>", views.check_form, name="check-form"),
    path("<uuid:public_id>/outputs/forecast.html", views.forecast_form, name="forecast-form"),
    path("<uuid:public_id>/outputs/rescoring.<slug:suffix>", views.rescoring_form, name="rescoring-form"),
    path("<uuid:public_id>/outputs/report.html", views.report_form, name="report-form"),
]
