"""Pages of recurring visits: a new series, the same in another way from a day, its end."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.polish import day_text
from families.forms.visits import SeriesChangeForm, SeriesForm, SeriesStopForm
from families.models import ContactSeries
from families.views.base import AddToFamily, EditOfFamily


def said(days) -> str:
    """How many visits were planned, and which days were left out."""
    number = len(days.kept)
    words = ngettext("%(n)d visit has been planned.", "%(n)d visits have been planned.", number) % {"n": number}
    if days.skipped:
        left_out = ", ".join(day_text(day) for day in days.skipped)
        words += " " + _("Left out as public holidays: %(days)s.") % {"days": left_out}
    return words


class SeriesCreate(AddToFamily):
    """Recurring visits: each becomes a planned contact."""

    model = ContactSeries
    form_class = SeriesForm
    title = gettext_lazy("Plan recurring visits")
    submit_label = gettext_lazy("Plan visits")

    def save(self, form):
        series = form.save()
        self.saved_message = said(form.days)
        return series


class _OneSeries(EditOfFamily):
    model = ContactSeries


class SeriesChange(_OneSeries):
    """From a day on the visits are on another day, hour, or as often as it is said now."""

    form_class = SeriesChangeForm
    title = gettext_lazy("Change recurring visits")
    submit_label = gettext_lazy("Plan visits anew")

    def save(self, form):
        series = form.save()
        self.saved_message = said(form.days)
        return series


class SeriesStop(_OneSeries):
    """No more visits from a day on."""

    form_class = SeriesStopForm
    title = gettext_lazy("End recurring visits")
    submit_label = gettext_lazy("Take the visits back")

    def save(self, form):
        series = form.save()
        number = form.removed
        self.saved_message = ngettext(
            "%(n)d planned visit has been taken back.", "%(n)d planned visits have been taken back.", number
        ) % {"n": number}
        return series
