"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.review import views, views_check, views_deadlines

urlpatterns = [
    path("overview/", views.overview_page, name="overview"),
    path("check/", views_check.check_tables, name="check-tables"),
    path("deadlines/", views_deadlines.deadlines, name="deadlines"),
    path("notices/read/", views.read_notices, name="read-notices"),
    path("<uuid:public_id>/move/<slug:verb>/", views.move, name="move"),
    path("<uuid:public_id>/opinions/", views.write_opinion, name="write-opinion"),
    path("<uuid:public_id>/opinions/<int:opinion>/resolve/", views.resolve_opinion, name="resolve-opinion"),
]
