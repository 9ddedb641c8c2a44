"""Addresses of what comes in from files: tables, exchange files, spreadsheets of ours; and of the spreadsheets."""

from django.urls import path

from programs.views import imports, spreadsheets

patterns = [
    path("program/import/", imports.import_page, name="import"),
    path("program/import/arkusz/", spreadsheets.programme_template, name="programme_template"),
    path("program/import/do-poprawienia/", spreadsheets.problems_download, name="sheet_problems"),
    path("program/<int:pk>/arkusz/", spreadsheets.programme_sheet, name="programme_sheet"),
    path("program/siatka/<int:year>/arkusz/", spreadsheets.values_sheet, name="values_sheet"),
    path("program/siatka/<int:year>/arkusz/plik/", spreadsheets.values_file, name="values_file"),
]
