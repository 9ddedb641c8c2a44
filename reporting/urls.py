"""Addresses of reports, the start page and search: nothing personal in any of them."""

from django.urls import path

from reporting.urls_checks import patterns as checks_patterns
from reporting.urls_files import patterns as files_patterns
from reporting.urls_letters import patterns as letters_patterns
from reporting.urls_life import patterns as life_patterns
from reporting.urls_public import patterns as public_patterns
from reporting.urls_template import patterns as template_patterns
from reporting.urls_workspace import patterns as workspace_patterns
from reporting.urls_years import patterns as years_patterns
from reporting.views import knowledge, outputs, reports, search, start

app_name = "reporting"
urlpatterns = [
    *checks_patterns,
    *files_patterns,
    *letters_patterns,
    *life_patterns,
    *public_patterns,
    *template_patterns,
    *workspace_patterns,
    *years_patterns,
    path("", start.start, name="start"),
    path("szukaj/", search.search, name="search"),
    path("szukaj/<str:key>/", search.results, name="results"),
    path("sprawozdania/", reports.reports, name="reports"),
    path("sprawozdania/<int:year>/podglad/", outputs.preview, name="preview"),
    path("sprawozdania/<int:year>/liczby/", outputs.number, name="trace"),
    path("sprawozdania/<int:year>/stan-wiedzy/", knowledge.knowledge, name="knowledge"),
    path("sprawozdania/<int:year>/wersje/<int:number>/", outputs.version, name="version"),
    path("program/<int:pk>/dokument/", outputs.programme_pdf, name="programme_pdf"),
    path("program/<int:pk>/dokument/docx/", outputs.programme_docx, name="programme_docx"),
]
