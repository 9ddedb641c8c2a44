"""Addresses of numbers: indicators, one number of a year, comparisons, open data. They stay and can be cited."""

from django.urls import path

from programs.views import comparison, explorer, indicators

patterns = [
    path("wskazniki/", indicators.Indicators.as_view(), name="indicators"),
    path("wskazniki/<int:pk>/", explorer.indicator, name="indicator"),
    path("wskazniki/<int:pk>/<int:year>/", explorer.number, name="number"),
    path("wskazniki/<int:pk>/dane.<slug:file_format>", explorer.indicator_data, name="indicator_data"),
    path("program/<int:pk>/dane.<slug:file_format>", explorer.programme_data, name="programme_data"),
    path("program/<int:pk>/porownanie/", comparison.compare, name="comparison"),
    path("wskazniki/dane/", explorer.open_data_page, name="open_data"),
]
