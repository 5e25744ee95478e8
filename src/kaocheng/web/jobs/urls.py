"""Addresses of long work."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<uuid:public_id>/", views.job_page, name="job"),
    path("<uuid:public_id>/cancel/", views.cancel, name="job-cancel"),
    path("<uuid:public_id>/file/", views.result, name="job-file"),
]
