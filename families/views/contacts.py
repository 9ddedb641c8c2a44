"""Pages of contacts and team meetings."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, Drafted, EditPage
from accounts.policy import may
from families.forms.contacts import ContactForm, MeetingForm, QuickContactForm, RemovalForm, own_worker
from families.models import Contact, PlanActivity, TeamMeeting
from families.today import own_families
from families.views.base import AddToFamily, EditOfFamily, StaffRecordPage

LAST = 5


class ContactCreate(Drafted, AddToFamily):
    """A contact from the family's page: today, a visit, by oneself."""

    model = Contact
    form_class = ContactForm
    template_name = "families/contact_form.html"
    title = gettext_lazy("Add contact")
    submit_label = gettext_lazy("Save contact")
    saved_message = gettext_lazy("The contact has been saved.")

    def get_success_url(self):
        if "another" in self.request.POST:
            return reverse("families:contact_create", args=[self.family.pk])
        return super().get_success_url()

    def get_context_data(self, **kwargs):
        recent = self.family.contacts.select_related("worker").order_by("-date", "-pk")[:LAST]
        goals = PlanActivity.objects.filter(
            goal__plan__assistance__family=self.family, goal__plan__assistance__end__isnull=True, result="open"
        )
        newest = goals.select_related("goal").order_by("-goal__plan__version", "goal__position", "position")[:LAST]
        return super().get_context_data(**kwargs) | {"recent": recent, "goals": newest}


class ContactEdit(Drafted, EditOfFamily):
    """Correction of a contact, with the reason."""

    model = Contact
    form_class = ContactForm
    template_name = "families/contact_edit.html"
    title = gettext_lazy("Change the contact")


class ContactDelete(EditOfFamily):
    """Removal of a contact entered by mistake; its history stays."""

    model = Contact
    form_class = RemovalForm
    title = gettext_lazy("Remove the contact")
    submit_label = gettext_lazy("Remove the contact")
    saved_message = gettext_lazy("The contact has been removed; it stays in the history of changes.")


class QuickContact(StaffRecordPage, CreatePage):
    """The short form of the start page; shown here again only if something has to be mended."""

    model = Contact
    form_class = QuickContactForm
    title = gettext_lazy("Add contact")
    submit_label = gettext_lazy("Save contact")
    saved_message = gettext_lazy("The contact has been saved.")

    def dispatch(self, request, *args, **kwargs):
        if may(request.user, self.right) and own_worker(request.user) is None:
            return redirect("families:list")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"families": own_families(self.request.user)}

    def done_url(self):
        return self.object.family.get_absolute_url() if self.object else reverse("families:list")

    def crumbs(self):
        return [(reverse("families:list"), _("Families"))]


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
