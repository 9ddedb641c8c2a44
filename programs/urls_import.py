"""Addresses of what comes in from files: tables, exchange files, spreadsheets of ours; and of the spreadsheets."""

from django.urls import path

from programs.views import imports, spreadsheets, table_accept, table_import, table_preview

patterns = [
    path("program/import/", imports.import_page, name="import"),
    path("program/import/arkusz/", spreadsheets.programme_template, name="programme_template"),
    path("program/import/do-poprawienia/", spreadsheets.problems_download, name="sheet_problems"),
    path("program/import/<int:pk>/tabele/", table_import.import_tables, name="import_tables"),
    path("program/import/<int:pk>/tabele/dodanie/", table_import.import_more, name="import_more"),
    path("program/import/<int:pk>/kolumny/", table_import.import_columns, name="import_columns"),
    path("program/import/<int:pk>/podglad/", table_preview.import_preview, name="import_preview"),
    path("program/import/<int:pk>/komorka/<str:key>/", table_preview.import_cell, name="import_cell"),
    path("program/import/<int:pk>/instytucje/", table_accept.import_institutions, name="import_institutions"),
    path("program/import/<int:pk>/przyjecie/", table_accept.import_accept, name="import_accept"),
    path("program/import/<int:pk>/usuniecie/", table_import.import_remove, name="import_remove"),
    path("program/<int:pk>/arkusz/", spreadsheets.programme_sheet, name="programme_sheet"),
    path("program/siatka/<int:year>/arkusz/", spreadsheets.values_sheet, name="values_sheet"),
    path("program/siatka/<int:year>/arkusz/plik/", spreadsheets.values_file, name="values_file"),
]
