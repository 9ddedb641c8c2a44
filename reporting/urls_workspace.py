"""Addresses of the workspace: arranging chapters and writing in them."""

from django.urls import path

from reporting.views import arrangement, last_year, texts, workspace

patterns = [
    path("sprawozdania/<int:year>/", workspace.report, name="report"),
    path("sprawozdania/<int:year>/ubiegly-rok/", last_year.last_year, name="last_year"),
    path("sprawozdania/<int:year>/rozdzialy/", arrangement.order, name="arrangement"),
    path("sprawozdania/<int:year>/rozdzialy/nowy/", arrangement.add, name="chapter_add"),
    path("sprawozdania/<int:year>/rozdzialy/<slug:section>/", texts.chapter, name="chapter"),
    path("sprawozdania/<int:year>/rozdzialy/<slug:section>/uklad/", arrangement.change, name="chapter_change"),
]
