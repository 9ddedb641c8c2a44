"""What pages of services share: the way here, tabs between the lists, the year's numbers, removal of an entry."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import EditPage, ListPage
from accounts.policy import Right, may, right_required
from families.forms.removal import removal_form
from families.views.base import StaffRecordPage
from programs import sources
from programs.periods import Period

LISTS = (
    ("counselling", gettext_lazy("Counselling")),
    ("social_work", gettext_lazy("Social work")),
    ("activities", gettext_lazy("Group activities")),
    ("facilities", gettext_lazy("Day support")),
    ("supporting", gettext_lazy("Supporting families")),
)
NUMBERS = {
    "counselling": ("counselling_services", "counselling_persons", "counselled_families"),
    "social_work": ("social_work", "social_work_children"),
    "activities": ("group_activities", "group_sessions", "group_participants", "group_families", "group_cost"),
    "facilities": (
        "day_support_facilities",
        "day_support_places",
        "day_support_enrolled",
        "day_support_on_last_day",
        "day_support_attendance",
        "day_support_funding",
    ),
    "supporting": (
        "supporting_families",
        "supported_by_families",
        "supported_children",
        "supporting_families_cost",
    ),
}
FIRST_YEAR = 2012


def service_crumbs(name: str) -> list[tuple[str, str]]:
    """The way to a page under one of the lists."""
    return [(reverse("families:services"), _("Services")), (reverse(f"families:{name}"), str(dict(LISTS)[name]))]


def service_tabs(current: str) -> list[dict]:
    """The lists beside one another, the year's numbers first."""
    names = (("services", gettext_lazy("Numbers of the year")), *LISTS)
    return [{"label": label, "url": reverse(f"families:{name}"), "current": name == current} for name, label in names]


class ServiceList(ListPage):
    """One of the lists of services; ``name`` is its address and its tab."""

    right = Right.SEE_FAMILIES
    template_name = "families/service_list.html"
    name = ""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"tabs": service_tabs(self.name)}

    def may_edit(self) -> bool:
        """Whether the person may add entries."""
        return may(self.request.user, Right.EDIT_FAMILIES)

    def add(self, name: str, label: str) -> list[dict]:
        """The one action of the list: adding to it."""
        return [{"label": label, "url": reverse(f"families:{name}"), "icon": "plus"}] if self.may_edit() else []


@dataclass(frozen=True)
class Number:
    """A number of the year as it will stand in the report."""

    label: str
    value: object
    unit: str
    definition: str


def _numbers(name: str, period: Period) -> list[Number]:
    found = ((sources.get(f"families.{key}"), sources.compute(f"families.{key}", period)) for key in NUMBERS[name])
    return [Number(source.label, figure.value, source.unit, source.definition) for source, figure in found]


@right_required(Right.SEE_FAMILIES)
def services(request):
    """What the centre's services amount to in a year, counted from the records."""
    this_year = timezone.localdate().year
    wanted = request.GET.get("rok", "")
    year = int(wanted) if wanted.isdecimal() and FIRST_YEAR <= int(wanted) <= this_year else this_year
    period = Period.year(year)
    blocks = [
        {"name": name, "label": label, "url": sources.get(f"families.{NUMBERS[name][0]}").details_url(period),
         "numbers": _numbers(name, period)}
        for name, label in LISTS
    ]  # fmt: skip
    context = {
        "blocks": blocks,
        "year": year,
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < this_year else None,
        "tabs": service_tabs("services"),
    }
    return render(request, "families/services.html", context)


class Removable:
    """A page that changes a record and leads to its removal, at the address named ``removal``."""

    template_name = "families/removable_form.html"
    removal = ""

    def about(self):
        """Whom the record is about, where its form does not say so."""
        return getattr(self.object, "person", None)

    def get_context_data(self, **kwargs) -> dict:
        address = reverse(f"families:{self.removal}", kwargs=self.kwargs)
        return super().get_context_data(**kwargs) | {"remove_url": address, "about": self.about()}


class RemovalPage(StaffRecordPage, EditPage):
    """Removal of an entry made by mistake; its history stays."""

    submit_label = gettext_lazy("Remove the entry")
    saved_message = gettext_lazy("The entry has been removed; it stays in the history of changes.")
    title = gettext_lazy("Remove the entry")

    def get_form_class(self):
        return removal_form(self.model)
