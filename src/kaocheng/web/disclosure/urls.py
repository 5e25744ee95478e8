"""Addresses of public pages and of the preview."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.disclosure import views, views_publish
from kaocheng.web.disclosure.feed import PublicFeed

urlpatterns = [
    path("", views.public_list, name="public-list"),
    path("feed.xml", PublicFeed(), name="public-feed"),
    path("<uuid:public_id>/", views.public_page, name="public-page"),
    path("<uuid:public_id>/package.zip", views.public_package, name="public-package"),
    path("<uuid:public_id>/<int:number>/", views.public_page, name="public-version"),
    path("<uuid:public_id>/<int:number>/package.zip", views.public_package, name="public-version-package"),
    path("<uuid:public_id>/<int:number>/form.<slug:suffix>", views.public_form, name="public-form"),
    path("preview/<uuid:public_id>/<slug:kind>/", views_publish.preview, name="publish"),
    path("preview/<uuid:public_id>/withdraw/<uuid:page>/", views_publish.withdraw, name="withdraw"),
]
