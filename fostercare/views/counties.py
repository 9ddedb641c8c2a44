"""Counties that charge the municipality."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right
from fostercare.forms.notes import CountyForm
from fostercare.models import County
from fostercare.notes.lists import CountyFilter, CountyTable
from fostercare.views.base import CarePage


def notes_crumb() -> tuple[str, str]:
    """The list of notes."""
    return reverse("fostercare:notes"), _("Notes of counties")


class CountiesList(ListPage):
    """Counties with the number of their notes."""

    right = Right.SEE_MONEY
    model = County
    table_class = CountyTable
    filterset_class = CountyFilter
    heading = gettext_lazy("Counties")
    export_name = "powiaty"

    def base_queryset(self):
        return super().base_queryset().annotate(note_count=Count("notes"))

    def actions(self) -> list[dict]:
        return [{"label": _("Add county"), "url": reverse("fostercare:county_create"), "icon": "plus"}]


class _CountyPage(CarePage):
    right = Right.EDIT_MONEY
    model = County
    form_class = CountyForm

    def crumbs(self):
        return [notes_crumb(), (reverse("fostercare:counties"), _("Counties"))]

    def done_url(self):
        return reverse("fostercare:counties")


class CountyCreate(_CountyPage, CreatePage):
    """A new county."""

    title = gettext_lazy("Add county")
    submit_label = gettext_lazy("Add county")


class CountyEdit(_CountyPage, EditPage):
    """Name, office, address and account of a county."""

    title = gettext_lazy("Change the county")
