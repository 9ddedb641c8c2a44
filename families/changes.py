"""Who changed what in a family's records, from their history; content of sensitive notes is never repeated."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from django.db import models
from django.utils.translation import gettext as _
from simple_history.utils import get_history_manager_for_model

from accounts.polish import day_text
from families.models import (
    Address,
    Assistance,
    AssistantAssignment,
    CaseFile,
    Contact,
    Counselling,
    Disability,
    Enrolment,
    Family,
    FamilyMember,
    Monitoring,
    Participation,
    PeriodicAssessment,
    Person,
    PlanActivity,
    PlanGoal,
    PlanReview,
    Problem,
    Referral,
    Relation,
    Schooling,
    SocialWork,
    StrengthOrNeed,
    SupportAgreement,
    WarningNote,
    Worker,
    WorkPlan,
)

# Lines shown of one page; the rest stays in the database and is reached record by record.
LIMIT = 200
# Columns derived from others, and identifiers, which are told without their content.
AT_ONCE = timedelta(seconds=10)
SILENT = {
    "joint",
    "series",
    "search_name",
    "search_given",
    "search_surname2",
    "search_given2",
    "sort_name",
    "pesel_index",
}
CONFIDENTIAL = {"pesel_token": "PESEL"}
# Blue Card procedures are left out: fewer people know of them than read the history.
_OF_FAMILY = (
    *(FamilyMember, Referral, Assistance, Contact, SupportAgreement, CaseFile),
    *(Address, Relation, Problem, StrengthOrNeed, WarningNote, Counselling, SocialWork),
)
_OF_ASSISTANCE = (AssistantAssignment, Monitoring, WorkPlan, PeriodicAssessment)


@dataclass(frozen=True)
class FieldChange:
    """One field of a change: its name and both values in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One line of the history: when, who, on which record, what kind, why, and which fields."""

    at: datetime
    who: str
    record: str
    kind: str
    reason: str
    fields: tuple[FieldChange, ...]


def changes_of_family(family: Family) -> list[Change]:
    """The newest changes of the family and everything under it, newest first (a fixed number of queries)."""
    episodes = list(family.assistances.values_list("pk", flat=True))
    plans = list(WorkPlan.objects.filter(assistance__in=episodes).values_list("pk", flat=True))
    goals = set(PlanGoal.history.filter(plan_id__in=plans).values_list("id", flat=True))
    people = list(family.members.values_list("person", flat=True))
    # What a merge has absorbed is told with what was kept.
    numbers = [family.pk, *Family.with_absorbed.filter(merged_into=family).values_list("pk", flat=True)]
    sources = (
        (Family, {"id__in": numbers}),
        (Person, {"id__in": people}),
        *((model, {"family_id__in": numbers}) for model in _OF_FAMILY),
        *((model, {"person_id__in": people}) for model in (Disability, Schooling, Participation, Enrolment)),
        *((model, {"assistance_id__in": episodes}) for model in _OF_ASSISTANCE),
        *((model, {"plan_id__in": plans}) for model in (PlanGoal, PlanReview)),
        (PlanActivity, {"goal_id__in": goals}),
    )
    workers = dict(Worker.objects.values_list("pk", "name"))
    changes = [change for model, where in sources for change in _changes_of(model, where, workers)]
    return sorted(changes, key=attrgetter("at"), reverse=True)[:LIMIT]


def _changes_of(model, where: dict, workers: dict) -> Iterable[Change]:
    """Changes of one kind of record; each version is compared with the one before it."""
    history = get_history_manager_for_model(model).filter(**where).select_related("history_user")
    versions = defaultdict(list)
    for version in history.order_by("-history_date", "-history_id")[: 2 * LIMIT]:
        versions[version.id].append(version)
    for lines in versions.values():
        # Content that is sensitive now stays closed in every earlier version as well.
        hidden = any(getattr(line, mark, False) for line in lines for mark in ("sensitive", "protected"))
        for newer, older in zip(lines, [*lines[1:], None], strict=True):
            if _is_continued(newer, older):
                continue
            yield Change(
                newer.history_date,
                str(newer.history_user or _("the system")),
                str(model._meta.verbose_name),
                _kind(newer.history_type),
                newer.history_change_reason or "",
                tuple(_differences(model, older, newer, workers, hidden=hidden))
                if newer.history_type == "~" and older
                else (),
            )


def _kind(code: str) -> str:
    return {"+": _("added"), "~": _("changed"), "-": _("removed")}[code]


def _is_continued(newer, older) -> bool:
    """Whether a line only goes on with the one before: people ticked in the same form leave a line of their own."""
    if older is None or newer.history_type != "~" or not getattr(newer, "_history_m2m_fields", ()):
        return False
    same = newer.history_user_id == older.history_user_id and newer.history_date - older.history_date < AT_ONCE
    fields = newer.tracked_fields
    return same and all(getattr(newer, field.attname) == getattr(older, field.attname) for field in fields)


def _differences(model, older, newer, workers: dict, *, hidden: bool) -> Iterable[FieldChange]:
    for field in model._meta.concrete_fields:
        old, new = getattr(older, field.attname), getattr(newer, field.attname)
        if old == new or field.name in SILENT:
            continue
        if field.name in CONFIDENTIAL or (hidden and field.name in ("note", "title", "address")):
            yield FieldChange(CONFIDENTIAL.get(field.name, str(field.verbose_name)), "", "")
        else:
            yield FieldChange(str(field.verbose_name), _words(field, old, workers), _words(field, new, workers))


def _words(field: models.Field, value, workers: dict) -> str:
    """A stored value as people read it."""
    if value in (None, "", {}):
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        return day_text(value)
    if isinstance(field, models.JSONField):
        return _("changed")
    if field.is_relation and field.related_model is Family:
        return f"R-{value}"
    if field.is_relation and field.related_model is Worker:
        return workers.get(value, str(value))
    return str(value)
