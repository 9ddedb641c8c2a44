"""Addresses of numbers: indicators, one number of a year, comparisons, open data. They stay and can be cited."""

from django.urls import path

from programs.views import comparison, explorer, indicators, public

patterns = [
    path("wskazniki/", indicators.Indicators.as_view(), name="indicators"),
    path("wskazniki/<int:pk>/", explorer.indicator, name="indicator"),
    path("wskazniki/<int:pk>/<int:year>/", explorer.number, name="number"),
    path("wskazniki/<int:pk>/dane.<slug:file_format>", explorer.indicator_data, name="indicator_data"),
    path("program/<int:pk>/dane.<slug:file_format>", explorer.programme_data, name="programme_data"),
    path("program/<int:pk>/porownanie/", comparison.compare, name="comparison"),
    path("dane/", public.public_programmes, name="public"),
    path("dane/<int:pk>/", public.public_programme, name="public_programme"),
    path("dane/<int:pk>/dane.<slug:file_format>", public.public_data, name="public_data"),
    path("dane/wskazniki/<int:pk>/", public.public_indicator, name="public_indicator"),
    path("wskazniki/dane/", explorer.open_data_page, name="open_data"),
]
