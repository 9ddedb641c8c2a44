"""Pages of one family: its story, its people, its work, and who changed what."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import log_access
from accounts.pages import CreatePage
from accounts.policy import Right, may, right_required
from families.changes import changes_of_family
from families.deadlines import due_in
from families.difficulties import may_weigh
from families.filters import typed_day
from families.forms.people import FamilyForm, MemberForm, MoveForm, NewMemberForm, PersonForm
from families.models import Family, FamilyMember, Person
from families.timeline import Strand, story
from families.views.base import SUBJECT, AddToFamily, EditOfFamily, StaffRecordPage, following_merges


def _context(request, family: Family, tab: str) -> dict:
    """What every tab of a family shows: identity, state, what is due, links. Writes the log entry."""
    log_access(request, SUBJECT, [family.pk])
    today = timezone.localdate()
    overview = Family.objects.with_state(today).with_overview(today).select_related("social_worker")
    members = list(family.members.open_on(today).select_related("person"))
    current = family.assistances.order_by("-start").first()
    return {
        "family": overview.get(pk=family.pk),
        "today": today,
        "children": sum(member.counts_as_child_on(today) for member in members),
        "adults": sum(not member.counts_as_child_on(today) for member in members),
        "assistance": current,
        "in_progress": current and current.is_open_on(today),
        "monitoring": current and current.monitorings.open_on(today).first(),
        "dues": due_in(Family.objects.filter(pk=family.pk), today),
        "tabs": _tabs(family, tab),
        "may_edit": may(request.user, Right.EDIT_FAMILIES),
        "may_assign": may(request.user, Right.SEE_TEAM),
        "may_merge": may(request.user, Right.MERGE_RECORDS),
    }


def _tabs(family: Family, current: str) -> list[dict]:
    names = (
        ("detail", _("Timeline")),
        ("people", _("People")),
        ("work", _("Work and plan")),
        ("history", _("History of changes")),
    )
    return [
        {"label": label, "url": reverse(f"families:{name}", args=[family.pk]), "current": name == current}
        for name, label in names
    ]


def _family(request, number: int) -> Family:
    return get_object_or_404(Family.objects.for_user(request.user), pk=number)


@right_required(Right.SEE_FAMILIES)
@following_merges
def detail(request, family: int):
    """The story of the family in three strands, newest first."""
    found = _family(request, family)
    context = _context(request, found, "detail")
    strands = [name for name in request.GET.getlist("pokaz") if name in Strand.values]
    until = typed_day(request.GET.get("przed", "")) or context["today"]
    events, older = story(found, until, strands)
    older_url = ""
    if older:
        query = request.GET.copy()
        query["przed"] = older.isoformat()
        older_url = f"?{query.urlencode()}"
    shown = [(value, label, not strands or value in strands) for value, label in Strand.choices]
    return render(
        request,
        "families/detail.html",
        context | {"events": events, "older_url": older_url, "strands": shown, "until": until},
    )


@right_required(Right.SEE_FAMILIES)
@following_merges
def people(request, family: int):
    """Who belongs to the family now and who did before."""
    found = _family(request, family)
    context = _context(request, found, "people")
    members = found.members.select_related("person").order_by("role", "person__birth_date", "pk")
    rows = [(member, member.person.age_on(context["today"])) for member in members]
    here = [row for row in rows if row[0].is_open_on(context["today"])]
    return render(
        request,
        "families/people.html",
        context | {"here": here, "elsewhere": [row for row in rows if row not in here]},
    )


@right_required(Right.SEE_FAMILIES)
@following_merges
def work(request, family: int):
    """Episodes with assignments, plans, assessments, monitoring; referrals and agreements."""
    found = _family(request, family)
    context = _context(request, found, "work")
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
            "may_weigh": bool(in_progress) and may_weigh(request.user, in_progress),
            "referrals": found.referrals.all(),
            "agreements": found.support_agreements.select_related("supporting_family"),
        },
    )


@right_required(Right.SEE_FAMILIES)
@following_merges
def history(request, family: int):
    """Who changed what, when and why."""
    found = _family(request, family)
    context = _context(request, found, "history")
    return render(request, "families/history.html", context | {"changes": changes_of_family(found)})


class FamilyCreate(StaffRecordPage, CreatePage):
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


class FamilyEdit(EditOfFamily):
    """Name, address, social worker, notes."""

    model = Family
    form_class = FamilyForm
    title = gettext_lazy("Change the family's data")

    def get_object(self, queryset=None):
        return self.family


class MemberCreate(AddToFamily):
    """A person joins the family."""

    model = Person
    form_class = NewMemberForm
    title = gettext_lazy("Add person")
    submit_label = gettext_lazy("Add person")

    def new_record(self):
        return Person()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"family": self.family}

    def done_url(self):
        return reverse("families:people", args=[self.family.pk])


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
