"""Looking for a person before anything is added; the name is sent by POST, never in the address."""

from django.db.models import QuerySet
from django.shortcuts import render

from accounts.models import AccessLog, log_access
from families.models import Person
from fostercare.views.base import CHILD

FOUND_AT_ONCE = 20


def find_person(request, form, among: QuerySet, words: dict):
    """The form with the people found among those of ``among``; the log says whom the answer named.

    ``words``: crumbs, crumb, search, choose, choose_url, add, add_url, as ``find_person.html`` takes them.
    """
    people = None
    if request.method == "POST" and form.is_valid():
        scope = Person.objects.named(form.cleaned_data["name"]).filter(pk__in=among)
        people = list(scope.order_by("surname", "given_name", "pk")[: FOUND_AT_ONCE + 1])
        log_access(request, CHILD, [person.pk for person in people], AccessLog.Action.SEARCH)
    context = {
        "form": form,
        "people": people[:FOUND_AT_ONCE] if people is not None else None,
        "more": people is not None and len(people) > FOUND_AT_ONCE,
    }
    return render(request, "fostercare/find_person.html", context | words, status=422 if form.errors else 200)
