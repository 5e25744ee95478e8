"""Addresses of public pages and of the preview."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.disclosure import views

urlpatterns = [
    path("", views.public_list, name="public-list"),
    path("<uuid:public_id>/", views.public_page, name="public-page"),
    path("<uuid:public_id>/package.zip", views.public_package, name="public-package"),
    path("preview/<uuid:public_id>/", views.preview, name="publish"),
    path("preview/<uuid:public_id>/withdraw/<uuid:publication>/", views.withdraw, name="withdraw"),
]
