"""Help: the list of keys, the glossary, and the page that shows every component in every state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.glossary import terms
from accounts.showcase import showcase


@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    """Keys that work on every page."""
    return render(request, "accounts/shortcuts.html")


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Terms of the Act in plain words."""
    return render(request, "accounts/glossary.html", {"terms": terms().values()})


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """The living page of components, for those who build pages and for the accessibility test."""
    return render(request, "accounts/components.html", showcase(request))
