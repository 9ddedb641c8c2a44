"""The address of a family and „has a certificate" of a person become records over time, with the history they had.

The last address (or certificate) entered becomes the record; where the field was emptied later, it ends on that day.
What was entered before stands in the record's history, with the day, the person and the reason of each change. A
certificate has no degree, which nobody entered, and begins at birth, so that no earlier count changes.
"""

from django.db import migrations, models
from django.utils import timezone

DEGREES = [
    ("child", "certificate of a child under 16"),
    ("light", "light degree"),
    ("moderate", "moderate degree"),
    ("severe", "severe degree"),
    ("unknown", "degree not entered yet"),
]
REASON = "przeniesiono z pola kartoteki"


def _changes(lines, field):
    """Lines of a history in which the field took another value, from the first that was not empty."""
    found, last = [], None
    for line in lines:
        value = getattr(line, field)
        if value != last and (value or found):
            found.append(line)
            last = value
    return found


def _local_day(moment):
    return timezone.localtime(moment).date()


def _carry_over(model, history, owner, field, lines, *, start, values):
    """One record for the owner's field, and a line of its history for each value the field had.

    ``values`` makes the record's columns of a value of the field; ``start`` is given the day of the first line.
    """
    changes = _changes(lines, field)
    current = getattr(owner, field)
    filled = [getattr(line, field) for line in changes if getattr(line, field)]
    if not current and not filled:
        return
    first = start(_local_day(changes[0].history_date) if changes else timezone.localdate())
    cleared = changes[-1] if changes and not current else None
    end = max(first, _local_day(cleared.history_date)) if cleared else None
    record = model.objects.create(start=first, end=end, **values(current or filled[-1]))
    told = values(filled[0]) if filled else values(current)
    for line in changes:
        value = getattr(line, field)
        told = values(value) if value else told
        _tell(history, record, told | {"end": None if value else end}, line, "+" if line is changes[0] else "~")
    if not changes:
        _tell(history, record, told | {"end": end}, None, "+")


def _tell(history, record, told, line, kind):
    history.objects.create(
        id=record.pk,
        start=record.start,
        history_date=line.history_date if line else timezone.now(),
        history_type=kind,
        history_user_id=line.history_user_id if line else None,
        history_change_reason=(line.history_change_reason if line else None) or REASON,
        **told,
    )


def addresses(apps, schema_editor):
    """Addresses of families."""
    model, history = apps.get_model("families", "Address"), apps.get_model("families", "HistoricalAddress")
    line_of = apps.get_model("families", "HistoricalFamily")
    entered = set(line_of.objects.exclude(address="").values_list("id", flat=True))
    entered |= set(apps.get_model("families", "Family").objects.exclude(address="").values_list("pk", flat=True))
    for family in apps.get_model("families", "Family").objects.order_by("pk").iterator():
        if family.pk not in entered:
            continue
        lines = line_of.objects.filter(id=family.pk).order_by("history_date", "history_id")
        _carry_over(
            model, history, family, "address", lines,
            start=lambda _day, family=family: family.opened,
            values=lambda text, family=family: {"family_id": family.pk, "address": text, "protected": False},
        )  # fmt: skip


def certificates(apps, schema_editor):
    """Certificates of people."""
    model, history = apps.get_model("families", "Disability"), apps.get_model("families", "HistoricalDisability")
    line_of = apps.get_model("families", "HistoricalPerson")
    entered = set(line_of.objects.filter(disability=True).values_list("id", flat=True))
    entered |= set(apps.get_model("families", "Person").objects.filter(disability=True).values_list("pk", flat=True))
    for person in apps.get_model("families", "Person").objects.order_by("pk").iterator():
        if person.pk not in entered:
            continue
        lines = line_of.objects.filter(id=person.pk).order_by("history_date", "history_id")
        _carry_over(
            model, history, person, "disability", lines,
            start=lambda day, person=person: person.birth_date or day,
            values=lambda _has, person=person: {"person_id": person.pk, "degree": "unknown"},
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("families", "0011_contacts_planned_done_missed")]

    operations = [
        *(
            migrations.AlterField(
                model_name=name,
                name="degree",
                field=models.CharField(choices=DEGREES, max_length=10, verbose_name="degree"),
            )
            for name in ("disability", "historicaldisability")
        ),
        migrations.RunPython(addresses),
        migrations.RunPython(certificates),
    ]
