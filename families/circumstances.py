"""The kinds of circumstance of a family: how each is called, told, entered, and who sees it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from families.forms import circumstances as forms
from families.models import (
    Address,
    BlueCard,
    Disability,
    Family,
    Problem,
    Relation,
    Schooling,
    StrengthOrNeed,
    WarningNote,
)


@dataclass(frozen=True)
class Kind:
    """A kind of circumstance.

    ``code`` stands in addresses; ``told`` gives a record's title and note; ``of_person``: kept with a member of the
    family; ``narrow``: only those in charge of the family learn that there is one.
    """

    code: str
    model: type[models.Model]
    form: type[forms.CircumstanceForm]
    heading: str | Promise
    adding: str | Promise
    changing: str | Promise
    told: Callable[[models.Model], tuple[str, str]]
    new_form: type[forms.CircumstanceForm] | None = None
    of_person: bool = False
    narrow: bool = False

    def of_family(self, family: Family) -> QuerySet:
        """Records of the family, those about people of all who are or were its members."""
        if self.of_person:
            members = family.members.values("person")
            return self.model.objects.filter(person__in=members).select_related("person")
        return self.model.objects.filter(family=family)


@dataclass(frozen=True)
class Row:
    """A circumstance as the page shows it; ``hidden`` content is opened with a reason on the record's own page."""

    record: models.Model
    title: str
    note: str
    url: str
    hidden: bool = False


@dataclass(frozen=True)
class Section:
    """Circumstances of one kind: those that hold, those of other times, and where one is added."""

    kind: Kind
    now: list[Row]
    before: list[Row]
    add_url: str


def _address(record: Address) -> tuple[str, str]:
    return record.address, _("protected address") if record.protected else ""


def _relation(record: Relation) -> tuple[str, str]:
    whose = _("of: %(person)s") % {"person": record.of_person} if record.of_person else ""
    who = record.person or record.name
    return f"{record.get_kind_display()}: {who}", ", ".join(filter(None, (whose, record.contact, record.note)))


def _problem(record: Problem) -> tuple[str, str]:
    return record.get_ground_display(), record.note


def _strength(record: StrengthOrNeed) -> tuple[str, str]:
    return record.text, record.get_kind_display()


def _disability(record: Disability) -> tuple[str, str]:
    return str(record.person), record.get_degree_display()


def _schooling(record: Schooling) -> tuple[str, str]:
    where = ", ".join(filter(None, (record.get_kind_display(), record.name, record.grade)))
    return str(record.person), where


def _blue_card(record: BlueCard) -> tuple[str, str]:
    return _("procedure in progress") if record.end is None else _("procedure ended"), (
        _("started by the family's assistant") if record.by_assistant else ""
    )


def _warning(record: WarningNote) -> tuple[str, str]:
    return record.text, _("review on %(day)s") % {"day": day_text(record.review_on)}


_ALL = (
    Kind(
        "ostrzezenia",
        WarningNote,
        forms.WarningForm,
        gettext_lazy("Warnings"),
        gettext_lazy("Add warning"),
        gettext_lazy("Change the warning"),
        _warning,
    ),
    Kind(
        "problemy",
        Problem,
        forms.ProblemForm,
        gettext_lazy("Problems"),
        gettext_lazy("Add problems"),
        gettext_lazy("Change the problem"),
        _problem,
        new_form=forms.NewProblemsForm,
    ),
    Kind(
        "mocne-strony-i-potrzeby",
        StrengthOrNeed,
        forms.StrengthOrNeedForm,
        gettext_lazy("Strengths and needs"),
        gettext_lazy("Add strength or need"),
        gettext_lazy("Change the strength or need"),
        _strength,
    ),
    Kind(
        "adresy",
        Address,
        forms.AddressForm,
        gettext_lazy("Addresses"),
        gettext_lazy("Add address"),
        gettext_lazy("Change the address"),
        _address,
    ),
    Kind(
        "bliscy",
        Relation,
        forms.RelationForm,
        gettext_lazy("People outside the family"),
        gettext_lazy("Add person outside the family"),
        gettext_lazy("Change the person outside the family"),
        _relation,
    ),
    Kind(
        "orzeczenia",
        Disability,
        forms.DisabilityForm,
        gettext_lazy("Disability certificates"),
        gettext_lazy("Add certificate"),
        gettext_lazy("Change the certificate"),
        _disability,
        of_person=True,
    ),
    Kind(
        "nauka",
        Schooling,
        forms.SchoolingForm,
        gettext_lazy("Schools"),
        gettext_lazy("Add school"),
        gettext_lazy("Change the school"),
        _schooling,
        of_person=True,
    ),
    Kind(
        "niebieskie-karty",
        BlueCard,
        forms.BlueCardForm,
        gettext_lazy("Blue Card procedures"),
        gettext_lazy("Add procedure"),
        gettext_lazy("Change the procedure"),
        _blue_card,
        narrow=True,
    ),
)
KINDS: Mapping[str, Kind] = {kind.code: kind for kind in _ALL}


def sections(family: Family, day: date, *, in_charge: bool) -> list[Section]:
    """Everything known of the family's circumstances as of the day; one query a kind."""
    return [_section(kind, family, day, in_charge) for kind in KINDS.values() if in_charge or not kind.narrow]


def _section(kind: Kind, family: Family, day: date, in_charge: bool) -> Section:
    records = kind.of_family(family)
    if kind.model is Relation:
        records = records.select_related("person", "of_person")
    rows = [row_of(kind, family, record, in_charge=in_charge) for record in records]
    now = [row for row in rows if row.record.is_open_on(day)]
    add_url = reverse("families:circumstance_create", args=[family.pk, kind.code])
    return Section(kind, now, [row for row in rows if row not in now], add_url)


def row_of(kind: Kind, family: Family, record: models.Model, *, in_charge: bool) -> Row:
    """One record in words."""
    url = reverse("families:circumstance_edit", args=[family.pk, kind.code, record.pk])
    if getattr(record, "protected", False) and not in_charge:
        return Row(record, _("protected address"), "", url, hidden=True)
    return Row(record, *kind.told(record), url)


def address_on(family: Family, day: date) -> Address | None:
    """Where the family lives on the day."""
    return family.addresses.open_on(day).first()


def warnings_on(family: Family, day: date) -> Iterable[WarningNote]:
    """What a visitor has to know on the day, the soonest review first."""
    return family.warnings.open_on(day)
