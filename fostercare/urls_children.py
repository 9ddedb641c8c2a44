"""Addresses of what is recorded about a child in care."""

from django.urls import path

from fostercare.views import child_records

RECORD = "piecza/dzieci/<int:child>/akta/<slug:kind>/"
patterns = [
    path(f"{RECORD}nowe/", child_records.RecordCreate.as_view(), name="record_create"),
    path(f"{RECORD}<int:pk>/", child_records.RecordEdit.as_view(), name="record"),
    path(f"{RECORD}<int:pk>/usuniecie/", child_records.RecordRemove.as_view(), name="record_remove"),
    path(f"{RECORD}<int:pk>/wydruk/", child_records.record_print, name="record_print"),
]
