"""Addresses of the public edition of a report."""

from django.urls import path

from reporting.views import public

_VERSION = "sprawozdania/<int:year>/wersje/<int:number>/publiczna"
patterns = [
    path("sprawozdania/<int:year>/publiczna/", public.small_counts, name="small_counts"),
    path("sprawozdania/<int:year>/publiczna/obliczenie/", public.work_out, name="public_plan"),
    path("sprawozdania/<int:year>/publiczna/obliczenie/<int:pk>/", public.progress, name="public_plan_progress"),
    path(f"{_VERSION}/", public.edition, name="public"),
    path(f"{_VERSION}/podglad/", public.preview, name="public_preview"),
    path(f"{_VERSION}/publikacja/", public.publish, name="publish"),
]
