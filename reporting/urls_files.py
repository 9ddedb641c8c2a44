"""Addresses of a report's files; the formats that pages link to by name are made on the spot if need be."""

from django.urls import path

from reporting.views import files, validation

_NOW, _VERSION = "sprawozdania/<int:year>", "sprawozdania/<int:year>/wersje/<int:number>"
_LINKED = ("pdf", "docx", "json")
patterns = [
    path(f"{_NOW}/pliki/", files.report_files, name="files"),
    path(f"{_NOW}/pliki/nowy/", files.make, name="file_make"),
    path(f"{_NOW}/pliki/<int:pk>/", files.stored, name="file"),
    path(f"{_NOW}/pliki/<int:pk>/stan/", files.progress, name="file_progress"),
    path(f"{_NOW}/pliki/<int:pk>/badanie/", validation.validate, name="file_validation"),
    *(path(f"{_NOW}/{kind}/", files.report_file, {"kind": kind}, name=f"report_{kind}") for kind in _LINKED),
    *(path(f"{_VERSION}/{kind}/", files.version_file, {"kind": kind}, name=f"version_{kind}") for kind in _LINKED),
]
