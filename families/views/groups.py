"""Pages of group activities: the list, one activity, its sessions, people and attendance."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import log_access
from accounts.pages import CreatePage, Drafted, EditPage
from accounts.policy import Right, may, right_required
from families.forms.groups import ActivityForm, AttendanceForm, CountForm, SessionForm
from families.forms.taking_part import ParticipantsForm, TakingPartForm
from families.models import GroupActivity, GroupSession, ParticipantCount, Participation
from families.service_filters import ActivityFilter
from families.service_tables import ActivityTable
from families.views.base import PERSON, StaffRecordPage
from families.views.services import Removable, RemovalPage, ServiceList, service_crumbs
from families.views.taking_part import JoiningPage

# So many sessions stand on one page of the attendance; a longer row could not be read.
COLUMNS = 12
SESSIONS_SHOWN = 60


class ActivityList(ServiceList):
    """Groups, workshops, projects, holidays, events."""

    name = "activities"
    model = GroupActivity
    table_class = ActivityTable
    filterset_class = ActivityFilter
    heading = gettext_lazy("Group activities")
    export_name = "zajecia-grupowe"

    def base_queryset(self):
        return super().base_queryset().with_overview()

    def actions(self):
        return self.add("group_create", _("Add group activity"))


def _named(request, found: GroupActivity):
    """Participants whom the person may read, and the number of the others."""
    rows = found.participations.in_scope(request.user).select_related("person")
    people = list(rows.annotate(came=Count("sessions")).order_by("person__surname", "person__given_name", "pk"))
    log_access(request, PERSON, [one.person_id for one in people])
    return people, found.participations.count() - len(people)


@right_required(Right.SEE_FAMILIES)
def activity(request, pk: int):
    """An activity: who takes part, its sessions, numbers."""
    rows = GroupActivity.objects.for_user(request.user).with_overview().select_related("organiser")
    found = get_object_or_404(rows, pk=pk)
    people, hidden = _named(request, found)
    sessions = list(found.sessions.annotate(named_present=Count("present"))[: SESSIONS_SHOWN + 1])
    context = {
        "activity": found,
        "people": people,
        "hidden": hidden,
        "sessions": sessions[:SESSIONS_SHOWN],
        "more_sessions": len(sessions) > SESSIONS_SHOWN,
        "counts": found.counts.all(),
        "crumbs": service_crumbs("activities"),
        "may_edit": may(request.user, Right.EDIT_FAMILIES),
    }
    return render(request, "families/activity.html", context)


class ActivityCreate(Drafted, StaffRecordPage, CreatePage):
    """A new activity."""

    model = GroupActivity
    form_class = ActivityForm
    title = gettext_lazy("Add group activity")
    submit_label = gettext_lazy("Add group activity")

    def done_url(self):
        return self.object.get_absolute_url() if self.object else reverse("families:activities")

    def crumbs(self):
        return service_crumbs("activities")


class _OfActivity(StaffRecordPage):
    """Pages under one activity."""

    @cached_property
    def activity(self) -> GroupActivity:
        """The activity that the page is under."""
        return get_object_or_404(GroupActivity.objects.for_user(self.request.user), pk=self.kwargs["activity"])

    def done_url(self):
        return self.activity.get_absolute_url()

    def crumbs(self):
        return [*service_crumbs("activities"), (self.activity.get_absolute_url(), self.activity.name)]


class _AddToActivity(_OfActivity, CreatePage):
    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.model(activity=self.activity)}


class _EditOfActivity(_OfActivity, EditPage):
    def get_queryset(self):
        return super().get_queryset().filter(activity=self.activity)


class ActivityEdit(Drafted, _OfActivity, EditPage):
    """Correction of an activity, or its end."""

    model = GroupActivity
    form_class = ActivityForm
    pk_url_kwarg = "activity"
    title = gettext_lazy("Change the group activity")


class _ShowsParticipants(_OfActivity):
    """Pages that show participants by name: the log says so."""

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code in (200, 422):
            shown = self.activity.participations.in_scope(request.user)
            log_access(request, PERSON, list(shown.order_by("person").values_list("person", flat=True).distinct()))
        return response


class SessionCreate(Drafted, _ShowsParticipants, _AddToActivity):
    """A session with those who came."""

    model = GroupSession
    form_class = SessionForm
    template_name = "families/session_form.html"
    title = gettext_lazy("Add session")
    submit_label = gettext_lazy("Add session")

    def get_success_url(self):
        return self.request.path if "another" in self.request.POST else super().get_success_url()


class SessionEdit(Removable, _ShowsParticipants, _EditOfActivity):
    """Correction of a session."""

    model = GroupSession
    form_class = SessionForm
    title = gettext_lazy("Change the session")
    removal = "session_remove"


class _RemovedFromActivity(_OfActivity, RemovalPage):
    def get_queryset(self):
        return super().get_queryset().filter(activity=self.activity)


class SessionRemove(_RemovedFromActivity):
    """Removal of a session entered by mistake."""

    model = GroupSession


class ParticipantsAdd(_OfActivity, JoiningPage):
    """People who begin to take part."""

    model = Participation
    form_class = ParticipantsForm
    title = gettext_lazy("Add participants")
    submit_label = gettext_lazy("Add participants")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Participation(activity=self.activity)}


class ParticipationEdit(Removable, _ShowsParticipants, _EditOfActivity):
    """The end of somebody's part, or a correction."""

    model = Participation
    form_class = TakingPartForm
    title = gettext_lazy("Change the participation")
    removal = "participation_remove"

    def get_queryset(self):
        return super().get_queryset().in_scope(self.request.user)


class ParticipationRemove(_RemovedFromActivity):
    """Removal of a participant entered by mistake, with the ticks in the attendance."""

    model = Participation

    def get_queryset(self):
        return super().get_queryset().in_scope(self.request.user)


class CountCreate(_AddToActivity):
    """People counted without names."""

    model = ParticipantCount
    form_class = CountForm
    title = gettext_lazy("Add people without names")
    submit_label = gettext_lazy("Add people without names")


class CountEdit(Removable, _EditOfActivity):
    """Correction of a number of people."""

    model = ParticipantCount
    form_class = CountForm
    title = gettext_lazy("Change the number of people")
    removal = "count_remove"


class CountRemove(_RemovedFromActivity):
    """Removal of a number entered by mistake."""

    model = ParticipantCount


@right_required(Right.EDIT_FAMILIES)
def attendance(request, activity: int):
    """Who came to which session, all on one page; a new session is its last column."""
    found = get_object_or_404(GroupActivity.objects.for_user(request.user), pk=activity)
    page = int(wanted) if (wanted := request.GET.get("strona", "")).isdecimal() and len(wanted) < 6 else 1
    first = (max(page, 1) - 1) * COLUMNS
    newest = list(found.sessions.prefetch_related("present")[first : first + COLUMNS + 1])
    people, hidden = _named(request, found)
    form = AttendanceForm(
        request.POST if request.method == "POST" else None,
        activity=found,
        sessions=newest[:COLUMNS][::-1],
        people=people,
    )
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            written = form.save()
        text = ngettext("Saved: %(count)s session.", "Saved: %(count)s sessions.", written) % {"count": written}
        messages.success(request, text)
        return redirect("families:attendance", found.pk)
    context = {
        "activity": found,
        "form": form,
        "hidden": hidden,
        "crumbs": [*service_crumbs("activities"), (found.get_absolute_url(), found.name)],
        "older": page + 1 if len(newest) > COLUMNS else None,
        "newer": page - 1 if page > 1 else None,
    }
    return render(request, "families/attendance.html", context, status=422 if form.errors else 200)
