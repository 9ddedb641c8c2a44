"""Writing rows for a merge, and taking it back: each row with a line of history and one of the merge's journal."""

from collections.abc import Mapping

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from simple_history.utils import get_history_manager_for_model

from accounts.history import Recorded
from families.merging.outlook import kind_of, rows_of


class Journal:
    """Writes the columns concerned and no other, so that nothing else of a row is touched."""

    def __init__(self, reason: str, user) -> None:
        self.reason, self.user = reason[:100], user
        self.steps: list[dict] = []

    def change(self, row: models.Model, values: Mapping[str, object]) -> None:
        """Set columns (by attname) of one row."""
        before = {name: getattr(row, name) for name in values}
        if before == values:
            return
        for name, value in values.items():
            setattr(row, name, value)
        rows_of(type(row)).filter(pk=row.pk).update(**values)
        self._note(row, before, values)
        self._tell(type(row), [row])

    def move(self, column: models.ForeignKey, source, target) -> None:
        """Point every row that holds the key ``source`` in the column to ``target``."""
        rows = list(rows_of(column.model).filter(**{column.name: source}).order_by("pk"))
        if not rows:
            return
        rows_of(column.model).filter(pk__in=[row.pk for row in rows]).update(**{column.attname: target})
        for row in rows:
            setattr(row, column.attname, target)
            self._note(row, {column.attname: source}, {column.attname: target})
        self._tell(column.model, rows)

    def leave_out(self, row: models.Model) -> None:
        """Remove a row that says what another one says; the journal holds it."""
        self._note(row, {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}, None)
        row._change_reason, row._history_user = self.reason, self.user
        row.delete()

    def take_back(self, step: Mapping) -> None:
        """Put a row back as it was before the step; raises ``ValidationError`` if it has been changed since."""
        model = apps.get_model(step["model"])
        row = rows_of(model).filter(pk=step["key"]).first()
        before = _values(model, step["before"])
        if step["after"] is None:
            if row:
                raise ValidationError(_changed_since(model))
            row = model(**before)
            rows_of(model).bulk_create([row])
            self._tell(model, [row], added=True)
            return
        after = _values(model, step["after"])
        if row is None or {name: getattr(row, name) for name in after} != after:
            raise ValidationError(_changed_since(model))
        self.change(row, before)

    def _note(self, row: models.Model, before: Mapping, after: Mapping | None) -> None:
        plain = {name: _plain(value) for name, value in before.items()}
        changed = None if after is None else {name: _plain(value) for name, value in after.items()}
        self.steps.append({"model": row._meta.label_lower, "key": row.pk, "before": plain, "after": changed})

    def _tell(self, model: type[models.Model], rows: list, *, added: bool = False) -> None:
        if issubclass(model, Recorded):
            get_history_manager_for_model(model).bulk_history_create(
                rows, update=not added, default_user=self.user, default_change_reason=self.reason
            )


def _changed_since(model: type[models.Model]) -> str:
    return _("%(what)s: changed or removed after the merge, so it cannot be taken back as a whole.") % {
        "what": kind_of(model)
    }


def _plain(value):
    """A column's value as JSON holds it."""
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _values(model: type[models.Model], plain: Mapping) -> dict:
    """The values of columns from JSON."""
    columns = {one.attname: one for one in model._meta.concrete_fields}
    return {name: None if value is None else columns[name].to_python(value) for name, value in plain.items()}
