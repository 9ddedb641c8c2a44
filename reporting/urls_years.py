"""Addresses of reports over the years and beside other centres."""

from django.urls import path

from reporting.views import years

patterns = [
    path("sprawozdania/lata/", years.years, name="years"),
    path("sprawozdania/lata/<slug:kind>/", years.export, name="years_export"),
    path("sprawozdania/porownanie/", years.benchmark, name="benchmark"),
    path("sprawozdania/porownanie/<int:pk>/usuniecie/", years.remove_peer, name="remove_peer"),
]
