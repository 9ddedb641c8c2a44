"""Pages of one family: its people, its work, and who changed what."""

from django.forms.utils import ErrorDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import AccessLog, log_access
from accounts.pages import CreatePage, Drafted
from accounts.policy import Right, right_required
from families.changes import changes_of_family
from families.difficulties import may_weigh
from families.forms.people import FamilyForm, MemberForm, MoveForm, NewMemberForm, PersonForm
from families.household import groups
from families.models import Family, FamilyMember, Person
from families.search import similar_families
from families.stages import course_of
from families.views.base import PERSON, SUBJECT, AddToFamily, EditOfFamily, StaffRecordPage, following_merges
from families.views.tabs import family_context, family_for


@right_required(Right.SEE_FAMILIES)
@following_merges
def people(request, family: int):
    """Who belongs to the family now and who did before."""
    found = family_for(request, family)
    context = family_context(request, found, "people")
    return render(
        request,
        "families/people.html",
        context | {"groups": groups(found, request.user, context["today"])},
    )


@right_required(Right.SEE_FAMILIES)
@following_merges
def work(request, family: int):
    """Episodes with assignments, plans, assessments, monitoring; referrals and agreements."""
    found = family_for(request, family)
    context = family_context(request, found, "work")
    episodes = found.assistances.prefetch_related(
        "assignments__worker", "plans__goals", "assessments__worker", "monitorings__worker", "difficulties"
    )
    in_progress = context["in_progress"] and context["assistance"]
    return render(
        request,
        "families/work.html",
        context
        | {
            "episodes": episodes,
            "steps": course_of(found, request.user, context["dues"]),
            "may_weigh": bool(in_progress) and may_weigh(request.user, in_progress),
            "referrals": found.referrals.all(),
            "agreements": found.support_agreements.select_related("supporting_family"),
        },
    )


@right_required(Right.SEE_FAMILIES)
@following_merges
def history(request, family: int):
    """Who changed what, when and why."""
    found = family_for(request, family)
    context = family_context(request, found, "history")
    return render(request, "families/history.html", context | {"changes": changes_of_family(found)})


class FamilyCreate(Drafted, StaffRecordPage, CreatePage):
    """A new family, after a look at similar ones."""

    model = Family
    form_class = FamilyForm
    template_name = "families/family_form.html"
    title = gettext_lazy("Add family")
    submit_label = gettext_lazy("Add family")

    def done_url(self) -> str:
        return self.object.get_absolute_url() if self.object else reverse("families:list")

    def crumbs(self):
        return [(reverse("families:list"), _("Families"))]

    def form_invalid(self, form):
        if form.similar:
            log_access(self.request, SUBJECT, [family.pk for family in form.similar])
        return super().form_invalid(form)


@right_required(Right.EDIT_FAMILIES)
@require_POST
def similar(request):
    """A fragment: families that look like the one being typed."""
    found, hidden = similar_families(request.user, request.POST.get("name", "")[:120])
    if found:
        log_access(request, SUBJECT, [family.pk for family in found], AccessLog.Action.SEARCH)
    return render(request, "families/_similar.html", {"families": found, "hidden": hidden, "ask": True})


class FamilyEdit(Drafted, EditOfFamily):
    """Name, social worker, notes."""

    model = Family
    form_class = FamilyForm
    title = gettext_lazy("Change the family's data")

    def get_object(self, queryset=None):
        return self.family


class MemberCreate(Drafted, AddToFamily):
    """A person joins the family."""

    model = Person
    form_class = NewMemberForm
    template_name = "families/member_form.html"
    title = gettext_lazy("Add person")
    submit_label = gettext_lazy("Add person")

    def new_record(self):
        return Person()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"family": self.family}

    def done_url(self):
        return reverse("families:people", args=[self.family.pk])


class SamePeople(MemberCreate):
    """A fragment: recorded people who look like the one being typed, as choices of the same form."""

    template_name = "families/_same_people.html"
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        # Shown while it is being filled in: nothing is wrong yet.
        form._errors = ErrorDict()
        if form.same:
            log_access(request, PERSON, [person.pk for person in form.same], AccessLog.Action.SEARCH)
        return render(request, self.template_name, {"form": form})


class _OfPeople(EditOfFamily):
    def done_url(self):
        return reverse("families:people", args=[self.family.pk])


class MemberEdit(_OfPeople):
    """Since when, until when and as whom."""

    model = FamilyMember
    form_class = MemberForm
    title = gettext_lazy("Change the membership")


class MemberMove(_OfPeople):
    """To another family."""

    model = FamilyMember
    form_class = MoveForm
    title = gettext_lazy("Move to another family")
    submit_label = gettext_lazy("Move")


class PersonEdit(_OfPeople):
    """A person's own data; the address names the membership, so that the family's scope decides."""

    model = FamilyMember
    form_class = PersonForm
    title = gettext_lazy("Change the person's data")

    def get_object(self, queryset=None):
        return super().get_object(queryset).person
