"""People leaving care: the list, who comes of age, one person's programme and help."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import log_access
from accounts.pages import COUNT_LIMIT, CreatePage, EditPage, ListPage
from accounts.policy import Right, may, right_required
from accounts.polish import day_text
from families.models import Person
from fostercare.forms.leavers import LeaverForm, LeaverSearchForm, LeaverSupportForm, NewLeaverPersonForm
from fostercare.leavers.leaving import due_before_adulthood, helps_of, paid, remarks, stay_of
from fostercare.leavers.lists import LeaverFilter, LeaverTable, growing_up
from fostercare.models import CareLeaver, LeaverSupport, Placement
from fostercare.views.base import CHILD, CarePage
from fostercare.views.finding import find_person
from programs.periods import Period

LEAVER = "care leaver"


def leavers_crumb() -> tuple[str, str]:
    """The list of care leavers."""
    return reverse("fostercare:leavers"), _("Care leavers")


class LeaversList(ListPage):
    """People becoming independent on a day."""

    right = Right.SEE_FOSTER_CARE
    model = CareLeaver
    table_class = LeaverTable
    filterset_class = LeaverFilter
    heading = gettext_lazy("Care leavers")
    subject = LEAVER
    export_name = "usamodzielniani"

    def get_filterset(self, filterset_class):
        filterset = super().get_filterset(filterset_class)
        self.day = filterset.day
        return filterset

    def row_name(self, record: CareLeaver) -> str:
        return record.number

    def actions(self) -> list[dict]:
        found = []
        if may(self.request.user, Right.EDIT_FOSTER_CARE):
            found.append({"label": _("Add care leaver"), "url": reverse("fostercare:find_leaver"), "icon": "plus"})
        url = reverse("fostercare:growing_up")
        found.append({"label": _("Who comes of age"), "url": url, "icon": "calendar"})
        return found

    def count_line(self, count: int, exceeds: bool) -> str:
        if exceeds:
            text = _("More than %(count)s care leavers") % {"count": COUNT_LIMIT}
        else:
            text = ngettext("%(count)s care leaver", "%(count)s care leavers", count) % {"count": count}
        return _("%(people)s as of %(day)s") % {"people": text, "day": day_text(self.day)}

    def empty_text(self) -> str:
        return _("No care leaver matches these filters. Remove a filter or add one.")


@right_required(Right.SEE_FOSTER_CARE)
def coming_of_age(request):
    """Children in care who come of age within a year and a half, with what has to be done before (art. 145)."""
    today = timezone.localdate()
    rows = growing_up(today)
    log_access(request, CHILD, [row.placement.child_id for row in rows])
    crumbs = {"crumbs": [leavers_crumb()], "crumb": _("Who comes of age")}
    may_edit = may(request.user, Right.EDIT_FOSTER_CARE)
    context = {"rows": rows, "today": today, "may_edit": may_edit, **crumbs}
    return render(request, "fostercare/growing_up.html", context)


@right_required(Right.SEE_FOSTER_CARE)
def leaver(request, pk: int):
    """One person: stay in care, programme and guardian, help with statutory amounts, money by year."""
    everybody = CareLeaver.objects.for_user(request.user).select_related("person")
    found = get_object_or_404(everybody.prefetch_related("supports"), pk=pk)
    log_access(request, LEAVER, [found.pk])
    today = timezone.localdate()
    placements = list(found.person.placements.order_by("start"))
    stay = stay_of(placements, min(found.end or today, today))
    disability = found.person.disabilities.open_on(today).exists()
    given = list(found.supports.all())
    years = [year for year in range(today.year, found.start.year - 1, -1) if paid(given, Period.year(year))]
    context = {
        "leaver": found,
        "age": found.person.age_on(today),
        "stay": stay,
        "has_placements": bool(placements),
        "helps": helps_of(found, stay, disability=disability),
        "remarks": [] if found.end else remarks(found, stay, today),
        "due": [] if found.end else due_before_adulthood(found.person, found),
        "money": [(year, _in_words(paid(given, Period.year(year)))) for year in years],
        "today": today,
        "may_edit": may(request.user, Right.EDIT_FOSTER_CARE),
        "crumbs": [leavers_crumb()],
        "crumb": found.number,
    }
    return render(request, "fostercare/leaver.html", context)


def _in_words(sums: dict) -> list[tuple]:
    """(kind of help, money), in the order of kinds."""
    return [(kind.label, sums[kind]) for kind in LeaverSupport.Kind if kind in sums]


@right_required(Right.EDIT_FOSTER_CARE)
def find_leaver(request):
    """Look for the person among those who are or were in care."""
    in_care = Placement.objects.for_user(request.user).in_foster_care()
    words = {
        "crumbs": [leavers_crumb()],
        "crumb": _("Add care leaver"),
        "search": _("Look for the person"),
        "choose": _("Choose"),
        "choose_url": "fostercare:leaver_create",
        "add": _("The person is not on the list: add it"),
        "add_url": "fostercare:leaver_new",
    }
    return find_person(request, LeaverSearchForm(request.POST or None), in_care.values("child"), words)


class LeaverCreate(CarePage, CreatePage):
    """Somebody who is or was in care begins to become independent."""

    model, form_class = CareLeaver, LeaverForm
    title = submit_label = gettext_lazy("Add care leaver")

    @cached_property
    def person(self) -> Person:
        placed = Placement.objects.for_user(self.request.user).values("child")
        return get_object_or_404(Person.objects.filter(pk__in=placed), pk=self.kwargs["person"])

    @property
    def heading(self) -> str:
        return f"{self.title}: {self.person}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": CareLeaver(person=self.person)}

    def crumbs(self):
        return [leavers_crumb()]

    def done_url(self) -> str:
        return self.object.get_absolute_url() if self.object else reverse("fostercare:leavers")

    def log_subject(self):
        return CHILD, [self.person.pk]


@right_required(Right.EDIT_FOSTER_CARE)
def leaver_new(request):
    """A person who left care before the records began: data and programme on one page, saved together or not at all."""
    person_form = NewLeaverPersonForm(request.POST or None, user=request.user, prefix="person")
    form = LeaverForm(request.POST or None, user=request.user, instance=CareLeaver(), prefix="leaver")
    if request.method == "POST" and person_form.is_valid() and form.is_valid():
        try:
            with transaction.atomic():
                form.instance.person = person_form.save()
                saved = form.save()
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(saved)
    context = {"person_form": person_form, "form": form, "crumbs": [leavers_crumb()], "crumb": _("New care leaver")}
    return render(request, "fostercare/leaver_new.html", context, status=422 if request.method == "POST" else 200)


class _OfLeaver(CarePage):
    """Pages about one care leaver."""

    @cached_property
    def leaver(self) -> CareLeaver:
        return get_object_or_404(CareLeaver.objects.for_user(self.request.user), pk=self.kwargs["leaver"])

    @property
    def heading(self) -> str:
        return f"{self.title}: {self.leaver.number}"

    def crumbs(self):
        return [leavers_crumb(), (self.leaver.get_absolute_url(), self.leaver.number)]

    def done_url(self) -> str:
        return self.leaver.get_absolute_url()

    def log_subject(self):
        return LEAVER, [self.leaver.pk]


class LeaverEdit(_OfLeaver, EditPage):
    """Guardian, programme, aims, the end."""

    model, form_class = CareLeaver, LeaverForm
    title = gettext_lazy("Change the data")

    def get_object(self, queryset=None):
        return self.leaver


class LeaverSupportCreate(_OfLeaver, CreatePage):
    """A help for the person."""

    model, form_class = LeaverSupport, LeaverSupportForm
    title = submit_label = gettext_lazy("Add help")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": LeaverSupport(leaver=self.leaver)}


class LeaverSupportEdit(_OfLeaver, EditPage):
    """Correction or end of a help."""

    model, form_class = LeaverSupport, LeaverSupportForm
    title = gettext_lazy("Change the help")

    def get_queryset(self):
        return super().get_queryset().filter(leaver=self.leaver)
