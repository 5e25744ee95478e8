"""Addresses of tables."""

from __future__ import annotations

from django.urls import path

from kaocheng.web.targets import views, views_beside, views_edit, views_library, views_upload

urlpatterns = [
    path("", views.table_list, name="table-list"),
    path("upload/", views_upload.upload, name="upload"),
    path("upload/<int:pk>/", views_upload.reading, name="reading"),
    path("upload/<int:pk>/file/", views_upload.original, name="upload-file"),
    path("upload/<int:pk>/open/<int:number>/", views_upload.open_table, name="open-table"),
    path("new/", views_upload.new_table, name="new-table"),
    path("<uuid:public_id>/", views.dossier_page, name="dossier"),
    path("<uuid:public_id>/revisions/", views.revisions, name="revisions"),
    path("<uuid:public_id>/revisions/<int:number>/", views.revision_page, name="revision"),
    path("<uuid:public_id>/form.<slug:suffix>", views.official_form, name="official-form"),
    path("<uuid:public_id>/beside/", views_beside.beside_page, name="beside"),
    path("<uuid:public_id>/edit/", views_edit.edit_page, name="edit"),
    path("<uuid:public_id>/edit/cell/", views_edit.cell, name="edit-cell"),
    path("<uuid:public_id>/edit/row/", views_edit.row, name="edit-row"),
    path("<uuid:public_id>/edit/undo/", views_edit.undo, name="edit-undo"),
    path("<uuid:public_id>/edit/library/", views_library.library_page, name="library"),
    path("<uuid:public_id>/edit/library/take/", views_library.take, name="library-take"),
    path("<uuid:public_id>/waive/", views_edit.waive, name="waive"),
]
