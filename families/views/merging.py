"""Duplicates: those suspected, two records side by side, and what a merge did, with its undoing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from accounts.models import log_access
from accounts.pages import FormPage
from accounts.policy import Right, right_required
from accounts.polish import day_text
from families.duplicates import suspects
from families.forms.merging import MergeForm, OtherFamilyForm, side_by_side
from families.merging import merge, name_of, outlook, undo
from families.merging.work import MODELS
from families.models import Family, Merge, Person
from families.timeline import period_text
from families.views.base import PERSON, SUBJECT, family_crumbs

LATELY = 20


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("families:list"), _("Families")), (reverse("families:duplicates"), _("Duplicates"))]


def _log(request, *records) -> None:
    """One line of the log for each kind of record shown."""
    for model, subject in ((Family, SUBJECT), (Person, PERSON)):
        keys = sorted({record.pk for record in records if isinstance(record, model)})
        if keys:
            log_access(request, subject, keys)


@right_required(Right.MERGE_RECORDS)
def duplicates(request):
    """Pairs suspected among the newest records (``?przed=`` a key: among older ones), and the latest merges."""
    before = request.GET.get("przed", "")
    found = suspects(int(before) if before.isdigit() and len(before) < 16 else None)
    shown = [record for pair in (*found.people, *found.families) for record in (pair.older, pair.newer)]
    _log(request, *shown)
    return render(
        request,
        "families/duplicates.html",
        {
            "suspects": found,
            "merges": Merge.objects.select_related("made_by")[:LATELY],
            "crumbs": _crumbs()[:1],
            "crumb": _("Duplicates"),
        },
    )


class OtherFamily(FormPage, FormView):
    """Which family is the same as this one: its number, then both side by side."""

    right = Right.MERGE_RECORDS
    form_class = OtherFamilyForm
    template_name = "families/form_page.html"
    submit_label = gettext_lazy("Compare")

    @cached_property
    def family(self) -> Family:
        return get_object_or_404(Family.objects.for_user(self.request.user), pk=self.kwargs["family"])

    @property
    def heading(self) -> str:
        return _("Merge with a duplicate: %(number)s") % {"number": self.family.number}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "family": self.family}

    def cancel_url(self) -> str:
        return self.family.get_absolute_url()

    def form_valid(self, form):
        one, other = sorted((self.family.pk, form.cleaned_data["other"].pk))
        return redirect("families:merge_families", kept=one, absorbed=other)

    def get_context_data(self, **kwargs) -> dict:
        crumbs = {"crumbs": family_crumbs(self.family), "crumb": _("Merge with a duplicate")}
        return super().get_context_data(**kwargs) | crumbs


class MergePage(FormPage, FormView):
    """Two records side by side: a choice for every field that differs, and what else the merge does."""

    right = Right.MERGE_RECORDS
    form_class = MergeForm
    template_name = "families/merge_compare.html"
    model: type[Family] | type[Person]
    saved_message = gettext_lazy("The records have been merged. It can be undone here.")

    @cached_property
    def pair(self) -> tuple:
        keys = self.kwargs["kept"], self.kwargs["absorbed"]
        if keys[0] == keys[1]:
            raise Http404
        records = self.model.objects.for_user(self.request.user).in_bulk(keys)
        if len(records) != 2:
            raise Http404
        return records[keys[0]], records[keys[1]]

    @property
    def heading(self) -> str:
        kept, absorbed = self.pair
        return _("Merge of duplicates: %(absorbed)s with %(kept)s") % {
            "absorbed": name_of(absorbed),
            "kept": name_of(kept),
        }

    @property
    def submit_label(self) -> str:
        return _("Merge, keep %(kept)s") % {"kept": name_of(self.pair[0])}

    def get_form_kwargs(self):
        kept, absorbed = self.pair
        return super().get_form_kwargs() | {"kept": kept, "absorbed": absorbed}

    def cancel_url(self) -> str:
        return reverse("families:duplicates")

    def done_url(self) -> str:
        return self.object.get_absolute_url()

    def save(self, form) -> Merge:
        kept, absorbed = self.pair
        reason = form.cleaned_data["reason"]
        return merge(kept=kept, absorbed=absorbed, values=form.values(), reason=reason, user=self.request.user)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.take_errors(error)
            return self.form_invalid(form)

    def get_context_data(self, **kwargs) -> dict:
        kept, absorbed = self.pair
        _log(self.request, kept, absorbed)
        context = super().get_context_data(**kwargs)
        return context | {
            "kept": kept,
            "absorbed": absorbed,
            "kept_name": name_of(kept),
            "absorbed_name": name_of(absorbed),
            "rows": list(side_by_side(context["form"])),
            "facts": self.facts(),
            "outlook": outlook(kept, absorbed),
            "swap_url": reverse(self.request.resolver_match.view_name, args=[absorbed.pk, kept.pk]),
            "crumbs": _crumbs(),
            "crumb": _("Side by side"),
        }

    def facts(self) -> list[tuple[str, list[str], list[str]]]:
        """What helps to see whether they are one: a word, and lines of the kept and of the absorbed record."""
        raise NotImplementedError


class FamilyMerge(MergePage):
    """Two families."""

    model = Family

    def facts(self):
        kept, absorbed = self.pair
        return [
            (_("People"), _people_of(kept), _people_of(absorbed)),
            (_("Addresses"), _places_of(kept), _places_of(absorbed)),
            (_("Work with an assistant"), _work_of(kept), _work_of(absorbed)),
        ]


def _people_of(family: Family) -> list[str]:
    members = family.members.open_on(timezone.localdate()).select_related("person")
    return [f"{member.person}, {member.get_role_display()}, {_born(member.person)}" for member in members]


def _born(person: Person) -> str:
    return day_text(person.birth_date) if person.birth_date else _("date of birth not known")


def _places_of(family: Family) -> list[str]:
    return [f"{place.address}, {period_text(place.start, place.end)}" for place in family.addresses.all()]


def _work_of(family: Family) -> list[str]:
    return [f"{one.get_basis_display()}, {period_text(one.start, one.end)}" for one in family.assistances.all()]


class PersonMerge(MergePage):
    """Two people."""

    model = Person

    def facts(self):
        kept, absorbed = self.pair
        return [(_("Families"), _families_of(kept), _families_of(absorbed))]


def _families_of(person: Person) -> list[str]:
    rows = person.memberships.select_related("family")
    return [f"{row.family}, {row.get_role_display()}, {period_text(row.start, row.end)}" for row in rows]


def _merge(request, pk: int) -> tuple:
    """The merge with the kept record and the absorbed one."""
    made = get_object_or_404(Merge.objects.select_related("made_by"), pk=pk)
    records = MODELS[made.kind].with_absorbed.for_user(request.user).in_bulk([made.kept, made.absorbed])
    if len(records) != 2:
        raise Http404
    return made, records[made.kept], records[made.absorbed]


@right_required(Right.MERGE_RECORDS)
def merge_page(request, pk: int):
    """What was merged, by whom and why; how many records moved; the button that undoes it."""
    made, kept, absorbed = _merge(request, pk)
    return _render_merge(request, made, kept, absorbed)


def _render_merge(request, made: Merge, kept, absorbed, *, refused: ValidationError | None = None):
    _log(request, kept, absorbed)
    context = {
        "merge": made,
        "kept": kept,
        "absorbed": absorbed,
        "kept_name": name_of(kept),
        "absorbed_name": name_of(absorbed),
        "refused": refused.messages if refused else [],
        "twice": _same_people(kept) if made.kind == Merge.Kind.FAMILY and not made.undone_at else [],
        "crumbs": _crumbs(),
        "crumb": _("Merge"),
    }
    return render(request, "families/merge.html", context, status=422 if refused else 200)


def _same_people(family: Family) -> list[tuple[Person, Person]]:
    """Members of the family who look like one person entered twice."""
    pairs, seen = [], {}
    for person in Person.objects.filter(memberships__family=family).distinct().order_by("pk"):
        older = seen.setdefault((person.search_name, person.birth_date), person)
        if older is not person:
            pairs.append((older, person))
    return pairs


@right_required(Right.MERGE_RECORDS)
@require_POST
def merge_undo(request, pk: int):
    """Take the merge back, or say why it cannot be."""
    made, kept, absorbed = _merge(request, pk)
    try:
        undo(made, user=request.user)
    except ValidationError as error:
        return _render_merge(request, made, kept, absorbed, refused=error)
    messages.success(request, _("The merge has been undone. Both records are as they were."))
    return redirect(made)
