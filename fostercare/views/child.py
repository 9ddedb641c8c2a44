"""One page about a child in care: where it is, who pays, what comes next, what is wrong, all its records."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.models import log_access
from accounts.policy import Right, may, right_required
from families.merging import kept_instead_of
from families.models import Family, Person
from fostercare.children.chain import chain_of
from fostercare.children.coming import coming
from fostercare.children.file import ChildFile, load
from fostercare.children.findings import findings
from fostercare.children.siblings import siblings_of
from fostercare.cofinancing.bands import bands
from fostercare.cofinancing.explain import BAR_WORDS, band_words
from fostercare.cofinancing.facts import OverlappingStays
from fostercare.leavers.lists import grows_up
from fostercare.models import CareLeaver
from fostercare.models.placement import child_number
from fostercare.rate_tables import cofinancing_rates
from fostercare.views.base import CHILD, child_for, children_crumb


@right_required(Right.SEE_FOSTER_CARE)
def child(request, pk: int) -> HttpResponse:
    """The file of a child, with costs for those who see money."""
    try:
        found = child_for(request.user, pk)
    except Http404:
        return _kept_child(request.user, pk)
    today, sees_money = timezone.localdate(), may(request.user, Right.SEE_MONEY)
    file = load(found, today, related=["monthly_costs", "one_off_costs"] if sees_money else [])
    siblings = siblings_of(found, file.current, today)
    log_access(request, CHILD, [found.pk, *(one.person.pk for one in siblings.in_care)])
    standing = file.standing
    context = {
        "file": file,
        "child": found,
        "number": child_number(found.pk),
        "age": found.age_on(today),
        "today": today,
        "links": list(reversed(chain_of(file.placements, file.rules))),
        "decided_with": {spell[0].pk for spell in file.spells},
        "certificates": found.disabilities.all(),
        "families": Family.objects.for_user(request.user).filter(members__person=found).distinct(),
        "siblings": siblings,
        "standing": standing,
        "bar": BAR_WORDS.get(standing.bar) if standing.bar else "",
        "bands": _bands(file),
        "findings": findings(file),
        "coming": coming(file),
        "leaver": CareLeaver.objects.filter(person=found, end__isnull=True).first(),
        "grows_up": file.current is not None and grows_up(found, today),
        "sees_money": sees_money,
        "may_edit": may(request.user, Right.EDIT_FOSTER_CARE),
        "crumbs": [children_crumb()],
        "crumb": child_number(found.pk),
    }
    return render(request, "fostercare/child.html", context)


def _kept_child(user, pk: int) -> HttpResponse:
    """A child that a merge of duplicates has absorbed leads to the kept one; raises ``Http404`` for all others."""
    kept = kept_instead_of(Person, pk)
    if kept is None:
        raise Http404
    return redirect("fostercare:child", child_for(user, kept.pk).pk)


def _bands(file: ChildFile) -> list[tuple]:
    """(band, its percentage, why it opened), empty while placements overlap."""
    rates = cofinancing_rates()
    try:
        stays = file.facts.stays_in_order()
    except OverlappingStays:
        return []
    return [
        (band, rates.share(band.year, max(band.start, rates.first_day)).value, band_words(band))
        for band in bands(stays, file.rules, rates)
    ]
