"""Addresses of reports, the start page and search: nothing personal in any of them."""

from django.urls import path

from reporting.urls_life import patterns as life_patterns
from reporting.views import knowledge, outputs, reports, search, start, texts

app_name = "reporting"
urlpatterns = [
    *life_patterns,
    path("", start.start, name="start"),
    path("szukaj/", search.search, name="search"),
    path("szukaj/<str:key>/", search.results, name="results"),
    path("sprawozdania/", reports.reports, name="reports"),
    path("sprawozdania/<int:year>/", reports.report, name="report"),
    path("sprawozdania/<int:year>/podglad/", outputs.preview, name="preview"),
    path("sprawozdania/<int:year>/pdf/", outputs.report_pdf, name="report_pdf"),
    path("sprawozdania/<int:year>/docx/", outputs.report_docx, name="report_docx"),
    path("sprawozdania/<int:year>/json/", outputs.report_json, name="report_json"),
    path("sprawozdania/<int:year>/plik/", outputs.request_file, name="request_file"),
    path("sprawozdania/<int:year>/liczby/", outputs.number, name="trace"),
    path("sprawozdania/<int:year>/stan-wiedzy/", knowledge.knowledge, name="knowledge"),
    path("sprawozdania/<int:year>/zmiany/", reports.changes, name="changes"),
    path("sprawozdania/<int:year>/rozdzialy/<slug:section>/", texts.chapter, name="chapter"),
    path("sprawozdania/<int:year>/wersje/<int:number>/", outputs.version, name="version"),
    path("sprawozdania/<int:year>/wersje/<int:number>/pdf/", outputs.version_pdf, name="version_pdf"),
    path("sprawozdania/<int:year>/wersje/<int:number>/docx/", outputs.version_docx, name="version_docx"),
    path("sprawozdania/<int:year>/wersje/<int:number>/json/", outputs.version_json, name="version_json"),
    path("program/<int:pk>/dokument/", outputs.programme_pdf, name="programme_pdf"),
    path("program/<int:pk>/dokument/docx/", outputs.programme_docx, name="programme_docx"),
]
