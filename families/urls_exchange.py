"""Addresses of files: families and staff read in, copies given out."""

from django.urls import path

from families.views import exchange

urlpatterns = [
    path("rodziny/wczytanie/", exchange.import_page, name="import"),
    path("rodziny/wczytanie/wzor/<slug:subject>/", exchange.template, name="import_template"),
    path("rodziny/<int:family>/kopia/", exchange.copy, name="copy"),
]
