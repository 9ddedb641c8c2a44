"""Addresses of reports over the years and beside other centres."""

from django.urls import path

from reporting.views import peers, years

patterns = [
    path("sprawozdania/lata/", years.years, name="years"),
    path("sprawozdania/lata/<slug:kind>/", years.export, name="years_export"),
    path("sprawozdania/porownanie/", peers.benchmark, name="benchmark"),
    path("sprawozdania/porownanie/<int:pk>/usuniecie/", peers.remove_peer, name="remove_peer"),
    path("sprawozdania/porownanie/ludnosc/<int:year>/", peers.population, name="population"),
    path("sprawozdania/porownanie/ludnosc/<int:year>/<int:pk>/", peers.population, name="population_of_peer"),
]
