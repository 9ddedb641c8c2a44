"""Pages of the end of work, of the monitoring that follows, and of its end."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.pages import Drafted
from families.away import children_away
from families.forms.closing import EndForm, EndMonitoringForm, MonitoringForm, NewMonitoringForm
from families.models import Assistance, Monitoring
from families.views.base import AddToAssistance, EditOfFamily, ShowsWork
from families.views.checked import Checked


class End(Drafted, Checked, ShowsWork, EditOfFamily):
    """The end of work: reason, effect of each goal, monitoring; a check page shows what follows."""

    model = Assistance
    form_class = EndForm
    template_name = "families/end.html"
    check_template = "families/end_check.html"
    title = gettext_lazy("End work with the family")
    confirm_label = gettext_lazy("End work")

    def get_object(self, queryset=None):
        if self.assistance.end:
            raise Http404
        return self.assistance

    def fixed_object(self):
        return self.get_object()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "closing_assessment": form.closing_assessment(),
            "for_life": self.assistance.basis == Assistance.Basis.FOR_LIFE,
            "away": children_away(self.family, timezone.localdate()),
        }


class MonitoringCreate(Drafted, ShowsWork, AddToAssistance):
    """Monitoring begins after the end of work."""

    model = Monitoring
    form_class = NewMonitoringForm
    title = gettext_lazy("Start monitoring")
    submit_label = gettext_lazy("Start monitoring")

    def new_record(self):
        if self.assistance.end is None:
            raise Http404
        return super().new_record()


class MonitoringEdit(Drafted, ShowsWork, EditOfFamily):
    """Course of monitoring."""

    model = Monitoring
    form_class = MonitoringForm
    title = gettext_lazy("Change the monitoring")


class MonitoringEnd(ShowsWork, EditOfFamily):
    """The end of monitoring, with its outcome; the case is closed with it."""

    model = Monitoring
    form_class = EndMonitoringForm
    title = gettext_lazy("End the monitoring")
    submit_label = gettext_lazy("End the monitoring")

    def get_queryset(self):
        return super().get_queryset().filter(end__isnull=True)
