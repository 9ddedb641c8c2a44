"""Pages of counselling and social work."""

from django.db.models import Sum
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import log_access
from accounts.pages import CreatePage, Drafted, EditPage
from families.forms.counselling import CounsellingForm, SocialWorkForm
from families.forms.removal import removal_form
from families.models import Counselling, SocialWork
from families.service_filters import CounsellingFilter, SocialWorkFilter
from families.service_tables import CounsellingTable, SocialWorkTable
from families.views.base import SUBJECT, AddToFamily, EditOfFamily, StaffRecordPage
from families.views.services import Removable, RemovalPage, ServiceList, service_crumbs

AGAIN = "jak"
# What an entry that repeats another one takes over from it.
REPEATED = ("kind", "audience", "person", "services", "persons", "sex", "worker", "provider")


class CounsellingList(ServiceList):
    """Counselling of families that the person sees, and entries without a family."""

    name = "counselling"
    model = Counselling
    table_class = CounsellingTable
    filterset_class = CounsellingFilter
    heading = gettext_lazy("Counselling")
    subject = "counselling"
    export_name = "poradnictwo"

    def base_queryset(self):
        return super().base_queryset().select_related("family", "worker", "provider")

    def actions(self):
        return self.add("counselling_create", _("Add counselling"))

    def count_line(self, count: int, exceeds: bool) -> str:
        text = super().count_line(count, exceeds)
        if exceeds:
            return text
        services = self.object_list.order_by().aggregate(total=Sum("services"))["total"] or 0
        given = ngettext("%(count)s service", "%(count)s services", services) % {"count": services}
        return f"{text}, {given}"


class _CounsellingPage(Drafted):
    """A page of counselling in which „same again" opens the form filled like the entry just saved."""

    model = Counselling
    form_class = CounsellingForm
    template_name = "families/counselling_form.html"

    def get_initial(self):
        number = self.request.GET.get(AGAIN, "")
        if not (number.isascii() and number.isdigit() and len(number) < 16):
            return {}
        same = get_object_or_404(Counselling.objects.for_user(self.request.user), pk=number)
        return {name: getattr(same, name) for name in REPEATED}

    def get_success_url(self):
        if "another" in self.request.POST:
            return f"{self.request.path}?{AGAIN}={self.object.pk}"
        return super().get_success_url()


class FamilyCounsellingCreate(_CounsellingPage, AddToFamily):
    """Counselling of a family or of one person in it."""

    title = gettext_lazy("Add counselling")
    submit_label = gettext_lazy("Add counselling")

    def done_url(self):
        return reverse("families:family_services", args=[self.family.pk])


class CounsellingCreate(_CounsellingPage, StaffRecordPage, CreatePage):
    """Counselling without a file, or a partner's sum; a family may be given by its number."""

    title = gettext_lazy("Add counselling")
    submit_label = gettext_lazy("Add counselling")

    def done_url(self):
        return reverse("families:counselling")

    def crumbs(self):
        return service_crumbs("counselling")


class _OneCounselling(StaffRecordPage):
    model = Counselling

    @cached_property
    def entry(self) -> Counselling:
        """The entry, in the person's scope."""
        return get_object_or_404(Counselling.objects.for_user(self.request.user), pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code in (200, 422) and self.entry.family_id:
            log_access(request, SUBJECT, [self.entry.family_id])
        return response

    def done_url(self):
        return reverse("families:counselling")

    def crumbs(self):
        return service_crumbs("counselling")


class CounsellingEdit(Removable, _OneCounselling, EditPage):
    """Correction of an entry."""

    form_class = CounsellingForm
    template_name = "families/counselling_edit.html"
    title = gettext_lazy("Change the counselling")
    removal = "counselling_remove"

    def about(self):
        return self.entry.family

    def get_context_data(self, **kwargs):
        entry = self.entry
        again = (
            reverse("families:family_counselling_create", args=[entry.family_id])
            if entry.family_id
            else reverse("families:counselling_create")
        )
        return super().get_context_data(**kwargs) | {"again": f"{again}?{AGAIN}={entry.pk}"}


class CounsellingRemove(_OneCounselling, RemovalPage):
    """Removal of an entry made by mistake."""


class SocialWorkList(ServiceList):
    """Social work with families that the person sees."""

    name = "social_work"
    model = SocialWork
    table_class = SocialWorkTable
    filterset_class = SocialWorkFilter
    heading = gettext_lazy("Social work")
    subject = "social work"
    export_name = "praca-socjalna"

    def base_queryset(self):
        return super().base_queryset().select_related("family", "worker")


class SocialWorkCreate(Drafted, AddToFamily):
    """The beginning of social work with a family."""

    model = SocialWork
    form_class = SocialWorkForm
    title = gettext_lazy("Start social work")
    submit_label = gettext_lazy("Start social work")

    def done_url(self):
        return reverse("families:family_services", args=[self.family.pk])


class SocialWorkEdit(Removable, EditOfFamily):
    """Correction or end of social work."""

    model = SocialWork
    form_class = SocialWorkForm
    title = gettext_lazy("Change the social work")
    removal = "social_work_remove"

    def done_url(self):
        return reverse("families:family_services", args=[self.family.pk])


class SocialWorkRemove(EditOfFamily):
    """Removal of social work entered by mistake."""

    model = SocialWork
    title = gettext_lazy("Remove the entry")
    submit_label = gettext_lazy("Remove the entry")
    saved_message = gettext_lazy("The entry has been removed; it stays in the history of changes.")

    def get_form_class(self):
        return removal_form(SocialWork)

    def done_url(self):
        return reverse("families:family_services", args=[self.family.pk])
