"""Pages of contacts: a new one, its correction and removal, a planned one that took place or did not, taking back."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import log_access
from accounts.pages import CreatePage, Drafted
from accounts.policy import Right, right_required
from families.filters import typed_day
from families.forms.contacts import ContactForm, MissedForm, RemovalForm, current_plan
from families.forms.quick import QuickContactForm
from families.models import Contact, Family
from families.today import own_families
from families.undo import acts_of, find_act, undo
from families.views.base import SUBJECT, AddToFamily, EditOfFamily, RestrictedOfFamily, StaffRecordPage
from families.visits import miss, settle

LAST = 5


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Where a button on a page leads back to: the page that says so in ``next``, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and ours else otherwise


def said_with_undo(user, contact: Contact, words: str) -> str:
    """The words of success, with the link that takes the act back."""
    for act in acts_of(user):
        if any(step.newest.id == contact.pk for step in act.steps):
            url = reverse("families:undo", args=[act.key])
            return format_html('{} {} <a href="{}">{}</a>', words, f"R-{act.contact.family_id}.", url, _("Undo"))
    return words


class ContactCreate(Drafted, AddToFamily):
    """A contact from the family's page: today, a visit, by oneself.

    ``?stan=planned&dzien=2024-03-14`` plans one; ``?wspolnie=147,131`` is held with these families too.
    """

    model = Contact
    form_class = ContactForm
    template_name = "families/contact_form.html"
    title = gettext_lazy("Add contact")
    submit_label = gettext_lazy("Save contact")
    saved_message = gettext_lazy("The contact has been saved.")

    def get_initial(self):
        status, day = self.request.GET.get("stan", ""), typed_day(self.request.GET.get("dzien", ""))
        given = {"status": status if status in Contact.Status.values else "", "date": day}
        together = [part for part in self.request.GET.get("wspolnie", "").split(",") if part.isdigit()]
        given["others"] = list(Family.objects.for_user(self.request.user).filter(pk__in=together)) if together else []
        return {name: value for name, value in given.items() if value}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"own_families": own_families(self.request.user)}

    def get_success_url(self):
        if "another" in self.request.POST:
            return reverse("families:contact_create", args=[self.family.pk])
        return super().get_success_url()

    def save(self, form):
        contact = super().save(form)
        self.saved_message = said_with_undo(self.request.user, contact, _("The contact has been saved."))
        return contact

    def get_context_data(self, **kwargs):
        plan = current_plan(self.family)
        goals = plan.goals.prefetch_related("activities").order_by("position", "pk") if plan else ()
        over = self.family.contacts.exclude(status=Contact.Status.PLANNED)
        recent = over.select_related("worker").order_by("-date", "-pk")[:LAST]
        return super().get_context_data(**kwargs) | {"recent": recent, "plan": plan, "plan_goals": goals}


class _OneContact(RestrictedOfFamily, EditOfFamily):
    """A contact of the family; a sensitive note asks those who are not in charge for their reason first."""

    model = Contact

    def restricted_record(self):
        contact = get_object_or_404(Contact, pk=self.kwargs["pk"], family=self.family)
        own = contact.worker.user_id == self.request.user.pk
        return contact if contact.sensitive and not own else None


class ContactEdit(Drafted, _OneContact):
    """Correction of a contact, with the reason."""

    form_class = ContactForm
    template_name = "families/contact_edit.html"
    title = gettext_lazy("Change the contact")

    def save(self, form):
        contact = super().save(form)
        self.saved_message = said_with_undo(self.request.user, contact, _("Saved."))
        return contact


class ContactDelete(EditOfFamily):
    """Removal of a contact entered by mistake; its history stays."""

    model = Contact
    form_class = RemovalForm
    title = gettext_lazy("Remove the contact")
    submit_label = gettext_lazy("Remove the contact")

    def save(self, form):
        key = self.object.pk
        contact = super().save(form)
        contact.pk = key
        words = _("The contact has been removed; it stays in the history of changes.")
        self.saved_message = said_with_undo(self.request.user, contact, words)
        return contact

    def done_url(self) -> str:
        return self.family.get_absolute_url()


class ContactMissed(_OneContact):
    """A planned contact did not take place: why; a list of planned visits sends the reason in one step."""

    form_class = MissedForm
    title = gettext_lazy("The contact did not take place")
    submit_label = gettext_lazy("Save")

    def get_queryset(self):
        return super().get_queryset().planned()

    def save(self, form):
        contact = super().save(form)
        self.saved_message = said_with_undo(self.request.user, contact, _("Saved: did not take place."))
        return contact


@require_POST
@right_required(Right.EDIT_FAMILIES)
def settle_contact(request: HttpRequest, family: int, pk: int) -> HttpResponse:
    """One step: a planned contact took place, or did not for the reason that the button names."""
    planned = Contact.objects.for_user(request.user).planned().filter(family=family)
    contact = get_object_or_404(planned, pk=pk)
    log_access(request, SUBJECT, [family])
    try:
        with transaction.atomic():
            if "missed_reason" in request.POST:
                miss(contact, request.POST["missed_reason"], _("did not take place"))
                words = _("Saved: did not take place.")
            else:
                settle(contact, _("took place"))
                words = _("Saved: took place. The note and the time can be added.")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("families:contact_edit", family, pk)
    messages.success(request, said_with_undo(request.user, contact, words))
    return redirect(way_back(request, reverse("families:contact_edit", args=[family, pk])))


@right_required(Right.EDIT_FAMILIES)
def undo_act(request: HttpRequest, key: int) -> HttpResponse:
    """What would be taken back; the button takes it back."""
    act = find_act(request.user, key)
    log_access(request, SUBJECT, act.families)
    if request.method != "POST":
        return render(request, "families/undo.html", {"act": act})
    undo(act)
    messages.success(request, _("Taken back."))
    return redirect(way_back(request, act.contact.family.get_absolute_url()))


class QuickContact(StaffRecordPage, CreatePage):
    """The short form from anywhere; it returns to the page that one came from."""

    model = Contact
    form_class = QuickContactForm
    template_name = "families/contact_quick.html"
    title = gettext_lazy("Add contact")
    submit_label = gettext_lazy("Save contact")

    def get_form_kwargs(self):
        families = own_families(self.request.user)
        # The short form of the start page offers own families only.
        searching = self.request.method == "GET" or "find" in self.request.POST or not families
        return super().get_form_kwargs() | {"families": families, "searching": searching}

    def save(self, form):
        contact = super().save(form)
        planned = contact.status == Contact.Status.PLANNED
        words = _("The contact has been planned.") if planned else _("The contact has been saved.")
        self.saved_message = said_with_undo(self.request.user, contact, words)
        return contact

    def form_invalid(self, form):
        if found := getattr(form, "found", None):
            log_access(self.request, SUBJECT, [family.pk for family in found], "search")
        return super().form_invalid(form)

    def get_success_url(self):
        if "another" in self.request.POST:
            return reverse("families:contact_quick")
        return super().get_success_url()

    def done_url(self):
        return self.object.family.get_absolute_url() if self.object else reverse("families:list")

    def crumbs(self):
        return [(reverse("families:list"), _("Families"))]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"next": self.request.POST.get("next", self._came_from())}

    def _came_from(self) -> str:
        """The page of ours that one pressed the key on; not this one, nor that of signing in."""
        before = urlsplit(self.request.META.get("HTTP_REFERER", ""))
        path = before.path if before.netloc == self.request.get_host() else ""
        return "" if path in (self.request.path, reverse("accounts:login")) else path
