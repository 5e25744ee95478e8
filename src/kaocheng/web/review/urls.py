"""Addresses of the desk."""

from __future__ import annotations

from django.urls import include, path

from kaocheng.web.review import views, views_check, views_deadlines, views_sheet

urlpatterns = [
    path("overview/", include("kaocheng.web.dashboards.urls_overview")),
    path("check/", views_check.check_tables, name="check-tables"),
    path("deadlines/", views_deadlines.deadlines, name="deadlines"),
    path("notices/read/", views.read_notices, name="read-notices"),
    path("<uuid:public_id>/move/<slug:verb>/", views.move, name="move"),
    path("<uuid:public_id>/sheet/", views_sheet.review_sheet, name="review-sheet"),
    path("<uuid:public_id>/sheet.<slug:suffix>", views_sheet.review_form, name="review-form"),
    path("<uuid:public_id>/opinions/", views.write_opinion, name="write-opinion"),
    path("<uuid:public_id>/opinions/<int:opinion>/resolve/", views.resolve_opinion, name="resolve-opinion"),
]
