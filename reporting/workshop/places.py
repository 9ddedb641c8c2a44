"""The pages around a report, in one place: each area adds its line, and the workspace stays calm."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.policy import Right, may
from reporting.models import Report


@dataclass(frozen=True)
class Place:
    """A page: name of its address, words of the link, right that it asks for; ``of_year`` where the year is in it."""

    page: str
    label: str | Promise
    right: Right = Right.SEE_REPORTS
    of_year: bool = True


PLACES: tuple[tuple[str | Promise, tuple[Place, ...]], ...] = (
    (
        _("Content"),
        (
            Place("arrangement", _("Order of chapters"), Right.EDIT_REPORTS),
            Place("last_year", _("Last year's words"), Right.EDIT_REPORTS),
            Place("needs", _("Needs for the coming year")),
            Place("letters", _("Covering letters")),
            Place("template", _("Template of reports"), Right.EDIT_REPORTS, of_year=False),
        ),
    ),
    (
        _("Checking"),
        (
            Place("gaps", _("What is missing")),
            Place("findings", _("Findings of checks")),
            Place("remarks", _("Remarks of readers")),
            Place("statistics", _("Half-yearly return")),
        ),
    ),
    (
        _("Files and versions"),
        (
            Place("files", _("Files")),
            Place("versions", _("Versions")),
            Place("small_counts", _("Public edition")),
        ),
    ),
    (
        _("Comparisons"),
        (
            Place("changes", _("What changed since")),
            Place("knowledge", _("Known then and true then")),
            Place("years", _("Reports over the years"), of_year=False),
            Place("benchmark", _("Other centres"), of_year=False),
        ),
    ),
)


@dataclass(frozen=True)
class Link:
    """A link of the workspace."""

    label: str | Promise
    url: str


def places_of(report: Report, user) -> Iterator[tuple[str | Promise, list[Link]]]:
    """Groups of links that the person may follow."""
    for title, places in PLACES:
        links = [
            Link(place.label, reverse(f"reporting:{place.page}", args=[report.year] if place.of_year else []))
            for place in places
            if may(user, place.right)
        ]
        if links:
            yield title, links
