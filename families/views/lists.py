"""List pages: families, meetings, staff."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.pages import COUNT_LIMIT, ListPage
from accounts.pages.bulk import BulkAction
from accounts.policy import Right, may
from accounts.polish import day_text
from families.deadlines import nearest_by_family
from families.filters import DAY, FamilyFilter, MeetingFilter, WorkerFilter, typed_day
from families.models import Family, TeamMeeting, Worker
from families.tables import FamilyTable, MeetingTable, WorkerTable
from families.views.base import SUBJECT


class FamilyList(ListPage):
    """Families that the person sees, as they stand on a day."""

    right = Right.SEE_FAMILIES
    model = Family
    table_class = FamilyTable
    filterset_class = FamilyFilter
    heading = gettext_lazy("Families")
    subject = SUBJECT
    export_name = "rodziny"

    @cached_property
    def day(self) -> date:
        """The day that the list is about."""
        return typed_day(self.request.GET.get(DAY, "")) or timezone.localdate()

    def base_queryset(self):
        return super().base_queryset().with_state(self.day).with_overview(self.day)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        shown = [row.record.pk for row in context["table"].page.object_list]
        context["table"].nearest = nearest_by_family(Family.objects.filter(pk__in=shown), self.day) if shown else {}
        return context

    def actions(self) -> list[dict]:
        if not may(self.request.user, Right.EDIT_FAMILIES):
            return []
        found = [
            {"label": _("Add family"), "url": reverse("families:create"), "icon": "plus"},
            {"label": _("Team meetings"), "url": reverse("families:meetings"), "icon": "users"},
            {"label": _("Supporting families"), "url": reverse("families:supporting"), "icon": "heart-handshake"},
        ]
        if may(self.request.user, Right.MERGE_RECORDS):
            found.append({"label": _("Duplicates"), "url": reverse("families:duplicates"), "icon": "files"})
        return found

    def row_name(self, record: Family) -> str:
        return record.number

    def bulk_actions(self) -> list[BulkAction]:
        found = []
        if may(self.request.user, Right.SEE_TEAM):
            found.append(BulkAction("przekaz", _("Hand over families"), reverse("families:handing_over"), "rodziny"))
            social = reverse("families:social_worker_of_many")
            found.append(BulkAction("pracownik", _("Set social worker"), social, "rodziny"))
        if may(self.request.user, Right.EDIT_FAMILIES):
            found.append(BulkAction("kontakt", _("Add a joint contact"), reverse("families:contact_joint"), "rodziny"))
        return found

    def count_line(self, count: int, exceeds: bool) -> str:
        if exceeds:
            text = _("More than %(count)s families") % {"count": COUNT_LIMIT}
        else:
            text = ngettext("%(count)s family", "%(count)s families", count) % {"count": count}
        return _("%(families)s as of %(day)s; a state is counted as in the report") % {
            "families": text,
            "day": day_text(self.day),
        }

    def empty_text(self) -> str:
        return _("No family matches these filters. Remove a filter or add a family.")


class MeetingList(ListPage):
    """Team meetings about families that the person sees."""

    right = Right.SEE_FAMILIES
    model = TeamMeeting
    table_class = MeetingTable
    filterset_class = MeetingFilter
    heading = gettext_lazy("Team meetings")
    export_name = "posiedzenia"

    def base_queryset(self):
        return super().base_queryset().prefetch_related("families")

    def actions(self) -> list[dict]:
        return [{"label": _("Add meeting"), "url": reverse("families:meeting_create"), "icon": "plus"}]


class WorkerList(ListPage):
    """Staff of the centre."""

    right = Right.SEE_TEAM
    model = Worker
    table_class = WorkerTable
    filterset_class = WorkerFilter
    heading = gettext_lazy("Staff")
    export_name = "pracownicy"

    def base_queryset(self):
        return super().base_queryset().select_related("user")

    def actions(self) -> list[dict]:
        return [{"label": _("Add worker"), "url": reverse("families:worker_create"), "icon": "plus"}]
