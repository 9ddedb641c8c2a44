"""Addresses of settled calculations."""

from django.urls import path

from fostercare.views import settling

SETTLED = "piecza/wspolfinansowanie/<int:year>/zatwierdzone/"
patterns = [
    path(SETTLED, settling.settlements, name="settlements"),
    path(f"{SETTLED}nowe/", settling.settle_months, name="settle"),
    path(f"{SETTLED}<int:pk>/", settling.settlement, name="settlement"),
    path(f"{SETTLED}<int:pk>/plik/", settling.settlement_file, name="settlement_file"),
]
