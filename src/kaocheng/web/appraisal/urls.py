"""Addresses of a table's year, below the table's own."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.appraisal import views_appraisal, views_progress

urlpatterns = [
    path("<uuid:public_id>/progress/", views_progress.progress_page, name="progress"),
    path("<uuid:public_id>/progress/form.<slug:suffix>", views_progress.monitoring_form, name="monitoring-form"),
    path("<uuid:public_id>/progress/rows/<int:position>.csv", views_progress.progress_rows, name="progress-rows"),
    path("<uuid:public_id>/progress/note/", views_progress.write_note, name="progress-note"),
    path("<uuid:public_id>/appraisal/", views_appraisal.appraisal_page, name="appraisal"),
    path("<uuid:public_id>/appraisal/rows/<int:position>.csv", views_appraisal.appraisal_rows, name="appraisal-rows"),
    path("<uuid:public_id>/appraisal/reason/", views_appraisal.write_reason, name="appraisal-reason"),
    path("<uuid:public_id>/appraisal/text/", views_appraisal.write_text, name="appraisal-text"),
    path("<uuid:public_id>/appraisal/generate/", views_appraisal.generate, name="appraisal-generate"),
    path("<uuid:public_id>/appraisal/files/<int:pk>/", views_appraisal.appraisal_file, name="appraisal-file"),
]
