"""Rows put together into families and staff, with the rules that no single cell can break."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import pesel as pesel_number
from accounts.search import fold
from families.exchange.columns import FAMILY_COLUMNS, Parsed, Problem
from families.models import Assistance, FamilyMember, Person, Worker

# What is said once for the whole family; a row may repeat it but not contradict it.
OF_FAMILY = (
    "name", "opened", "address", "social_worker", "basis", "work_from", "work_to", "end_reason", "assistant",
    "consent_date", "court_order_date", "court_order_number",
)  # fmt: skip
_HEADERS = {column.key: column.header for column in FAMILY_COLUMNS}


@dataclass
class PersonDraft:
    """A person of a row."""

    row: int
    given_name: str
    surname: str
    birth_date: date | None
    sex: str
    pesel: str
    role: str
    start: date

    @property
    def folded(self) -> str:
        """The name as it is compared."""
        return fold(f"{self.surname} {self.given_name}")


@dataclass
class FamilyDraft:
    """A family of several rows; ``work`` holds its work with an assistant, if any."""

    key: str
    row: int
    name: str
    opened: date
    address: str = ""
    social_worker: Worker | None = None
    people: list[PersonDraft] = field(default_factory=list)
    work: dict = field(default_factory=dict)
    assistant: Worker | None = None


@dataclass
class WorkerDraft:
    """A worker with the employment, if its first day is given."""

    row: int
    name: str
    kind: str
    form: str
    fte: Decimal | None
    start: date | None
    end: date | None


def families(rows: Sequence[Parsed]) -> tuple[list[FamilyDraft], list[Problem]]:
    """Families in the order of their first rows, and what does not agree."""
    grouped: dict[str, list[Parsed]] = {}
    for row in rows:
        if row.values["key"]:
            grouped.setdefault(row.values["key"], []).append(row)
    found, problems = [], []
    for key, of_family in grouped.items():
        said, contradictions = _said(of_family)
        problems += contradictions
        draft = _family(key, of_family, said)
        problems += [*_check(draft, of_family[0].number), *_check_twice(draft)]
        found.append(draft)
    return found, [*problems, *_check_pesels(found)]


def _said(rows: Sequence[Parsed]) -> tuple[dict, list[Problem]]:
    """What the rows say about the family, and where they contradict one another."""
    said: dict = dict.fromkeys(OF_FAMILY)
    problems = []
    for row in rows:
        for name in OF_FAMILY:
            value = row.values[name]
            if value is None:
                continue
            if said[name] is not None and said[name] != value:
                message = _("Another row of this family says something else.")
                problems.append(Problem(row.number, _HEADERS[name], str(value), message))
            said[name] = value
    return said, problems


def _family(key: str, rows: Sequence[Parsed], said: dict) -> FamilyDraft:
    first = rows[0]
    opened = said["opened"] or said["work_from"] or timezone.localdate()
    draft = FamilyDraft(
        key=key,
        row=first.number,
        name=said["name"] or first.values["surname"] or key,
        opened=opened,
        address=said["address"] or "",
        social_worker=said["social_worker"],
        people=[_person(row, opened) for row in rows if row.values["given_name"] and row.values["surname"]],
        assistant=said["assistant"],
    )
    if said["work_from"]:
        draft.work = {
            "basis": said["basis"] or Assistance.Basis.VOLUNTARY,
            "start": said["work_from"],
            "end": said["work_to"],
            "end_reason": (said["end_reason"] or "") if said["work_to"] else "",
            "consent_date": said["consent_date"],
            "court_order_date": said["court_order_date"],
            "court_order_number": said["court_order_number"] or "",
        }
    return draft


def _person(row: Parsed, opened: date) -> PersonDraft:
    values = row.values
    birth, sex = values["birth_date"], values["sex"] or ""
    if values["pesel"]:
        birth = birth or pesel_number.birth_date(values["pesel"])
        sex = sex or (Person.Sex.MALE if pesel_number.is_male(values["pesel"]) else Person.Sex.FEMALE)
    start = values["member_from"] or max(opened, birth or opened)
    return PersonDraft(
        row=row.number,
        given_name=values["given_name"],
        surname=values["surname"],
        birth_date=birth,
        sex=sex,
        pesel=values["pesel"] or "",
        role=values["role"] or FamilyMember.Role.OTHER,
        start=start,
    )


def _check(draft: FamilyDraft, row: int) -> list[Problem]:
    """Rules on dates and on work with an assistant."""
    problems = []

    def wrong(name: str, value: object, message: str) -> None:
        problems.append(Problem(row, _HEADERS[name], "" if value is None else str(value), message))

    work = draft.work
    if draft.assistant and not work:
        wrong("work_from", None, _("An assistant is named but not since when."))
    if draft.assistant and draft.assistant.kind != Worker.Kind.ASSISTANT:
        wrong("assistant", draft.assistant, _("This worker is no family assistant."))
    if draft.assistant and draft.assistant == draft.social_worker:
        wrong(
            "assistant",
            draft.assistant,
            _("An assistant cannot be the social worker of the same family (art. 17 ust. 3)."),
        )
    if work and work["end"] and work["end"] < work["start"]:
        wrong("work_to", f"{work['end']:%d.%m.%Y}", _("The last day is earlier than the first day."))
    if work and work["end"] and not work["end_reason"]:
        wrong("end_reason", None, _("Work that has ended needs its reason."))
    for person in draft.people:
        in_pesel = pesel_number.birth_date(person.pesel) if person.pesel else None
        if in_pesel and person.birth_date != in_pesel:
            message = _("This PESEL belongs to a person born on another day. Check both fields.")
            problems.append(Problem(person.row, _HEADERS["pesel"], "", message))
    return problems


def _check_twice(draft: FamilyDraft) -> list[Problem]:
    """Nobody stands twice in one family."""
    seen: dict[tuple, int] = {}
    problems = []
    for person in draft.people:
        who = (person.folded, person.birth_date)
        if who in seen:
            message = _("This person already stands in row %(row)s.") % {"row": seen[who]}
            problems.append(Problem(person.row, _HEADERS["surname"], person.surname, message))
        seen.setdefault(who, person.row)
    return problems


def _check_pesels(found: Sequence[FamilyDraft]) -> list[Problem]:
    """One PESEL means one person: in two families of the file it must be the same name."""
    names: dict[str, PersonDraft] = {}
    problems = []
    for person in (person for draft in found for person in draft.people if person.pesel):
        first = names.setdefault(person.pesel, person)
        if first.folded != person.folded:
            message = _("The PESEL of row %(row)s, where the name is another one.") % {"row": first.row}
            problems.append(Problem(person.row, _HEADERS["pesel"], "", message))
    return problems


def staff(rows: Sequence[Parsed]) -> tuple[list[WorkerDraft], list[Problem]]:
    """Workers, and what does not agree; somebody of the same name and work is already recorded once."""
    found, problems = [], []
    recorded = {(fold(worker.name), worker.kind) for worker in Worker.objects.all()}
    for row in rows:
        values = row.values
        if not values["name"] or not values["kind"]:
            continue
        who = (fold(values["name"]), values["kind"])
        if who in recorded:
            message = _("This worker is already recorded or stands twice.")
            problems.append(Problem(row.number, "Imię i nazwisko", values["name"], message))
        recorded.add(who)
        if values["end"] and (values["start"] is None or values["end"] < values["start"]):
            message = _("The last day is earlier than the first day.")
            problems.append(Problem(row.number, "Zatrudniony do", f"{values['end']:%d.%m.%Y}", message))
        found.append(
            WorkerDraft(
                row=row.number,
                name=values["name"],
                kind=values["kind"],
                form=values["form"] or "contract",
                fte=values["fte"],
                start=values["start"],
                end=values["end"],
            )
        )
    return found, problems
