"""How a number is cited: title, address that stays, and the day it was read."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import CentreProfile
from accounts.polish import day_text
from programs.explorer.series import Point
from programs.models import Indicator, Programme


@dataclass(frozen=True)
class Citation:
    """What stands in a footnote; the address carries no filter and no personal data."""

    title: str
    address: str

    @property
    def text(self) -> str:
        """The whole footnote."""
        words = {
            "centre": CentreProfile.current().name,
            "title": self.title,
            "day": day_text(timezone.localdate()),
            "address": self.address,
        }
        return _("%(centre)s, %(title)s, as of %(day)s, %(address)s") % words


def _programme_words(programme: Programme) -> str:
    return f"{programme.title} ({programme.year_from}–{programme.year_to})"


def cite_indicator(request: HttpRequest, indicator: Indicator) -> Citation:
    """An indicator over the years."""
    address = request.build_absolute_uri(reverse("programs:indicator", args=[indicator.pk]))
    return Citation(f"„{indicator.name}” [{indicator.code}], {_programme_words(indicator.programme)}", address)


def cite_number(request: HttpRequest, indicator: Indicator, point: Point) -> Citation:
    """The number of one year."""
    address = request.build_absolute_uri(reverse("programs:number", args=[indicator.pk, point.year]))
    number = f"{point.shown.text} {point.shown.unit}".strip()
    title = f"„{indicator.name}” [{indicator.code}], {point.year}: {number}, {_programme_words(indicator.programme)}"
    return Citation(title, address)


def cite_programme(request: HttpRequest, programme: Programme) -> Citation:
    """All numbers of a programme."""
    address = request.build_absolute_uri(reverse("programs:programme_data", args=[programme.pk, "json"]))
    return Citation(_programme_words(programme), address)
