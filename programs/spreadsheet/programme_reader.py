"""The template of a programme read back: a new programme, or what was changed in an existing one; all or nothing."""

import json
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from programs.forms.fields import YearField, programme_formfield
from programs.models import Institution, InstitutionVariant, Programme
from programs.spreadsheet import programme_rows as rows
from programs.spreadsheet.programme_store import PartsStore
from programs.spreadsheet.reading import Problems, SheetRefused, SheetRow, open_workbook, rows_of


@dataclass
class Outcome:
    """What a workbook did: the programme, how many rows were added, how many cells changed."""

    programme: Programme
    is_new: bool
    added: int = 0
    changed: int = 0


@dataclass
class Edit:
    """A row of the parts' sheet and the cells that say something else than when the file was made."""

    row: SheetRow
    code: str
    changed: list[str] = field(default_factory=list)


def read_programme(content: bytes, programme: Programme | None, *, user, reason: str = "") -> Outcome:
    """Store the workbook; raises ``SheetRefused`` with every problem, and then nothing is stored."""
    reason = reason or _("spreadsheet of the programme")
    try:
        with transaction.atomic():
            return _store(open_workbook(content), programme, reason)
    except ValidationError as error:
        problems = Problems()
        problems.add(SheetRow(rows.PROGRAMME_SHEET, 2, {}, {}, {}), rows.ANSWER, " ".join(error.messages))
        raise SheetRefused(problems.found) from None


def _store(book, programme: Programme | None, reason: str) -> Outcome:
    problems = Problems()
    fields = rows_of(book, rows.PROGRAMME_SHEET, (rows.FIELD, rows.ANSWER, rows.PRINT), problems)
    parts = rows_of(book, rows.PARTS_SHEET, rows.HEADERS, problems)
    institutions = rows_of(book, rows.INSTITUTIONS_SHEET, rows.INSTITUTION_HEADERS, problems)
    problems.refuse_if_any()
    current = rows.rows_of_programme(programme) if programme else {}
    outcome = Outcome(programme or Programme(status=Programme.Status.DRAFT), is_new=programme is None)
    _read_fields(outcome, fields, problems)
    problems.refuse_if_any()
    _add_institutions(institutions, outcome.programme.municipality, problems)
    problems.refuse_if_any()
    store = PartsStore(outcome.programme, reason, problems)
    for edit in _edits(parts, current, problems):
        store.take(edit.row, edit.code, edit.changed)
    problems.refuse_if_any()
    store.finish()
    problems.refuse_if_any()
    outcome.added, outcome.changed = store.added, outcome.changed + store.changed
    return outcome


def _read_fields(outcome: Outcome, fields: list[SheetRow], problems: Problems) -> None:
    programme = outcome.programme
    given = {row[rows.FIELD]: row for row in fields}
    now = rows.programme_fields(programme) if programme.pk else {}
    for name, label in rows.FIELDS.items():
        row = given.get(label) or SheetRow(rows.PROGRAMME_SHEET, 1, {}, {}, {})
        if not programme.pk or _changes(row, rows.ANSWER, row[rows.PRINT], now[label], problems):
            outcome.changed += bool(programme.pk)
            try:
                setattr(programme, name, _field_value(name, row[rows.ANSWER]))
            except ValidationError as error:
                problems.add(row, rows.ANSWER, f"{label}: {' '.join(error.messages)}")
    problems.refuse_if_any()
    if outcome.changed or not programme.pk:
        programme.full_clean()
        programme.save()


def _field_value(name: str, text: str):
    if name == "kind":
        return _word(rows.PROGRAMME_KINDS, text or "gminny")
    if name in {"year_from", "year_to"}:
        return YearField().clean(text)
    return programme_formfield(Programme._meta.get_field(name)).clean(text)


def _word(words: dict, text: str):
    """The choice that a word of a drop-down list stands for."""
    found = next((value for value, word in words.items() if word == text.strip().lower()), None)
    if found is None:
        raise ValidationError(_("Choose one of: %(words)s.") % {"words": ", ".join(words.values())})
    return found


def _changes(row: SheetRow, column: str, exported: str, now: str, problems: Problems) -> bool:
    """Whether the cell changes what is stored; notes a problem where somebody else changed it meanwhile."""
    mark = rows.fingerprint(row[column])
    if mark == exported or rows.plain(row[column]) == now:
        return False
    if exported and exported != rows.fingerprint(now):
        words = _("Somebody changed this meanwhile; it is now: %(now)s. Take the template once more.")
        problems.add(row, column, words % {"now": now or _("empty")})
        return False
    return True


def _add_institutions(given: list[SheetRow], municipality: str, problems: Problems) -> None:
    """Institutions that the place does not have yet; those it has keep their names."""
    known = {name.casefold() for name, _short, _variants in rows.institution_rows(municipality)}
    for row in given:
        name = row[rows.NAME]
        if not name:
            problems.add(row, rows.NAME, _("Give the name."))
        elif name.casefold() not in known:
            known.add(name.casefold())
            _add_institution(row, name, municipality, problems)


def _add_institution(row: SheetRow, name: str, municipality: str, problems: Problems) -> None:
    institution = Institution(name=name, short=row[rows.SHORT], municipality=municipality)
    try:
        institution.full_clean()
    except ValidationError as error:
        columns = {"name": rows.NAME, "short": rows.SHORT}
        for column, messages in error.message_dict.items():
            problems.add(row, columns.get(column, rows.NAME), " ".join(messages))
        return
    institution.save()
    variants = dict.fromkeys(row[rows.VARIANTS].splitlines())
    InstitutionVariant.objects.bulk_create(
        InstitutionVariant(institution=institution, name=variant[:300]) for variant in variants
    )


def _edits(parts: list[SheetRow], current: dict[str, rows.Row], problems: Problems) -> list[Edit]:
    """Every row with the cells that changed; a new row counts all of its cells."""
    edits, seen = [], set()
    for row in parts:
        code = row[rows.CODE]
        if not code:
            edits.append(Edit(row, "", [title for title in rows.HEADERS if row[title]]))
        elif code not in current:
            problems.add(row, rows.CODE, _("The programme has no such code. Leave the code of a new row empty."))
        elif code in seen:
            problems.add(row, rows.CODE, _("This code stands in the file twice."))
        else:
            edits.append(Edit(row, code, _changed(row, current[code], problems)))
        seen.add(code)
    return edits


def _changed(row: SheetRow, now: rows.Row, problems: Problems) -> list[str]:
    try:
        exported = json.loads(row[rows.PRINT] or "{}")
    except ValueError:
        exported = {}
    exported = exported if isinstance(exported, dict) else {}
    return [title for title in now if _changes(row, title, str(exported.get(title, "")), now[title], problems)]
