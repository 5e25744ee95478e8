"""Addresses of the trail."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.audit import views

urlpatterns = [
    path("", views.trail, name="trail"),
    path("verify/", views.verify, name="trail-verify"),
    path("export.csv", views.export, name="trail-export"),
]
