"""A copy of everything recorded about one family and its people, for the person it is about (RODO art. 15).

The records are found through the models' own relations, so a kind of record added later is in the copy by itself.
Families and people of others are named by their number only, and what was written about several families together is
left out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.polish import day_text
from families.changes import SILENT
from families.models import Family, Person, TeamMeeting

FORMAT = "asysta-family/1"
# Other cases, staff and accounts are not part of the family's own data.
_NOT_FOLLOWED = {"family", "person", "user", "worker", "institution", "handover", "merge"}
_TEXT_OF_MANY = {TeamMeeting: "note"}


@dataclass(frozen=True)
class Copied:
    """One record: its kind in words, its number, and its fields as label and text."""

    kind: str
    model: str
    number: int
    fields: tuple[tuple[str, str], ...]


def records_of(family: Family) -> Iterator[Copied]:
    """Every record about the family and the people who are or were in it, kind by kind."""
    people = Person.objects.filter(pk__in=family.members.values("person"))
    wanted: dict[type[models.Model], dict[int, models.Model]] = {Family: {family.pk: family}}
    wanted[Person] = {person.pk: person for person in people}
    waiting = [Family, Person]
    while waiting:
        model = waiting.pop(0)
        for found, rows in _pointing_at(model, list(wanted[model]), family):
            new = {row.pk: row for row in rows if row.pk not in wanted.get(found, {})}
            if new:
                wanted.setdefault(found, {}).update(new)
                waiting.append(found)
    for model, rows in wanted.items():
        for row in rows.values():
            yield Copied(str(model._meta.verbose_name), model._meta.label_lower, row.pk, tuple(_fields(row, family)))


def _pointing_at(model: type[models.Model], keys: list[int], family: Family) -> Iterator[tuple]:
    """Records of other models that point at these ones, but not those of another family."""
    for relation in model._meta.related_objects:
        other = relation.related_model
        if other._meta.model_name in _NOT_FOLLOWED or other._meta.model_name.startswith("historical"):
            continue
        rows = other._base_manager.filter(**{f"{relation.field.name}__in": keys}).distinct()
        own = [field.name for field in other._meta.concrete_fields if field.related_model is Family]
        for name in own:
            rows = rows.filter(models.Q(**{name: family}) | models.Q(**{f"{name}__isnull": True}))
        yield other, rows


def _fields(row: models.Model, family: Family) -> Iterator[tuple[str, str]]:
    if isinstance(row, Person):
        yield "PESEL", row.pesel
    for field in row._meta.concrete_fields:
        hidden = field.name in SILENT or field.name.startswith("pesel_") or field.primary_key
        if not hidden and not _is_of_many(row, field):
            value = _text(row, field)
            if value:
                yield str(field.verbose_name), value


def _is_of_many(row: models.Model, field: models.Field) -> bool:
    """Whether the text was written about several families at once."""
    return _TEXT_OF_MANY.get(type(row)) == field.name and row.families.count() > 1


def _text(row: models.Model, field: models.Field) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "" or value == {}:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return f"{timezone.localtime(value):%d.%m.%Y %H:%M}"
    if isinstance(field, models.DateField):
        return day_text(value)
    if isinstance(field, models.JSONField):
        return json.dumps(value, ensure_ascii=False)
    if field.is_relation:
        return str(getattr(row, field.name)) if field.related_model is not Family else f"R-{value}"
    return str(value)


def as_json(family: Family, copied: list[Copied]) -> str:
    """The copy as data: kinds, numbers and fields in Polish words."""
    content = {
        "format": FORMAT,
        "family": family.number,
        "made_at": timezone.localtime().isoformat(timespec="minutes"),
        "records": [
            {"kind": one.kind, "model": one.model, "number": one.number, "fields": dict(one.fields)} for one in copied
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_rows(copied: list[Copied]) -> Iterator[tuple[str, int, str, str]]:
    """The copy as rows of a spreadsheet: kind of record, its number, field, value."""
    for one in copied:
        for label, value in one.fields:
            yield one.kind, one.number, label, value
