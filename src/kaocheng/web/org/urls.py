"""Addresses of administration."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.org import views, views_people, views_units

urlpatterns = [
    path("", views.administration, name="administration"),
    path("maintenance/begin/", views.begin, name="maintenance-begin"),
    path("maintenance/end/", views.end, name="maintenance-end"),
    path("people/", views_people.people, name="people"),
    path("people/new/", views_people.open_account, name="person-new"),
    path("people/<int:pk>/", views_people.person, name="person"),
    path("people/<int:pk>/activity/", views_people.activity, name="person-activity"),
    path("people/<int:pk>/password/", views_people.reset_password, name="person-password"),
    path("people/<int:pk>/second-factor/", views_people.reset_second_factor, name="person-second-factor"),
    path("people/<int:pk>/memberships/", views_people.add_membership, name="membership-add"),
    path("people/<int:pk>/memberships/<int:membership>/remove/", views_people.remove_membership, name="membership-remove"),
    path("units/", views_units.units, name="units"),
    path("units/new/", views_units.new_unit, name="unit-new"),
    path("units/<int:pk>/", views_units.unit, name="unit"),
]
