"""Addresses of ledgers."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.ledgers import views, views_change, views_entry, views_upload, views_verify

urlpatterns = [
    path("", views.units, name="ledger-units"),
    path("<int:unit>/", views.overview, name="ledgers"),
    path("<int:unit>/verify/", views_verify.verify_page, name="ledger-verify"),
    path("<int:unit>/<str:kind>/", views.ledger_page, name="ledger"),
    path("<int:unit>/<str:kind>/template.xlsx", views.template, name="ledger-template"),
    path("<int:unit>/<str:kind>/add/", views_change.add, name="ledger-add"),
    path("<int:unit>/<str:kind>/upload/", views_upload.upload, name="ledger-upload"),
    path("<int:unit>/<str:kind>/marked/<str:token>/", views_upload.marked, name="ledger-marked"),
    path("<int:unit>/<str:kind>/<int:number>/", views_entry.entry_page, name="ledger-entry"),
    path("<int:unit>/<str:kind>/<int:number>/correct/", views_change.correct, name="ledger-correct"),
    path("<int:unit>/<str:kind>/<int:number>/withdraw/", views_entry.withdraw, name="ledger-withdraw"),
    path("<int:unit>/<str:kind>/<int:number>/evidence/", views_entry.attach, name="ledger-attach"),
    path("<int:unit>/<str:kind>/<int:number>/evidence/<str:file>/", views_entry.evidence, name="ledger-evidence"),
]
