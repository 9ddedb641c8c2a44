"""Addresses of the template of reports."""

from django.urls import path

from reporting.views import template

patterns = [
    path("sprawozdania/wzor/", template.Template.as_view(), name="template"),
    path("sprawozdania/wzor/herb/", template.emblem, name="template_emblem"),
    path("sprawozdania/wzor/probka/", template.sample, name="template_sample"),
    path("sprawozdania/wzor/rozdzialy/", template.chapters, name="template_chapters"),
]
