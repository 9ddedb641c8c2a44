"""Addresses of the workspace: arranging chapters and writing in them."""

from django.urls import path

from reporting.views import arrangement, texts, workspace

patterns = [
    path("sprawozdania/<int:year>/", workspace.report, name="report"),
    path("sprawozdania/<int:year>/rozdzialy/", arrangement.order, name="arrangement"),
    path("sprawozdania/<int:year>/rozdzialy/nowy/", arrangement.add, name="chapter_add"),
    path("sprawozdania/<int:year>/rozdzialy/<slug:section>/", texts.chapter, name="chapter"),
    path("sprawozdania/<int:year>/rozdzialy/<slug:section>/uklad/", arrangement.change, name="chapter_change"),
]
