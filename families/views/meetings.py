"""Pages of team meetings."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, Drafted, EditPage
from families.forms.meetings import MeetingForm
from families.models import TeamMeeting
from families.views.base import StaffRecordPage


class _Meeting(StaffRecordPage):
    model = TeamMeeting
    form_class = MeetingForm

    def done_url(self):
        return reverse("families:meetings")

    def crumbs(self):
        return [(reverse("families:list"), _("Families")), (reverse("families:meetings"), _("Team meetings"))]


class MeetingCreate(Drafted, _Meeting, CreatePage):
    """A team meeting; ``?rodzina=147`` fills in the family it is about."""

    title = gettext_lazy("Add team meeting")
    submit_label = gettext_lazy("Add meeting")

    def get_initial(self):
        number = self.request.GET.get("rodzina", "")
        return {"numbers": f"R-{number}"} if number.isdigit() else {}


class MeetingEdit(Drafted, _Meeting, EditPage):
    """Correction of a meeting."""

    title = gettext_lazy("Change the meeting")
