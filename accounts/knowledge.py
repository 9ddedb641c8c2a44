"""What was known at a moment: the same questions asked of the records as they stood then.

A report printed in March counted what had been entered by March. Corrections come later, and then the same query gives
another number. Both are right: "known then" and "true then". Every case record keeps all its versions, so the tables
of a moment can be laid over those of today, and any query, however it is written, answers for that moment.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone
from simple_history.utils import get_history_manager_for_model

from accounts.history import Recorded


def recorded_models() -> list[type[Recorded]]:
    """Every kind of case record, with its whole history."""
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def end_of(day: date) -> datetime:
    """The first moment after a local day: what was entered on the day itself is known."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


@contextmanager
def known_at(moment: datetime) -> Iterator[None]:
    """Inside, the ORM reads case records as they were recorded before the moment; nothing can be written there.

    Temporary tables of the same names, filled from the histories, stand before the real ones for this connection
    only, and are gone afterwards. Relations of many to many keep no history and are read as they are today.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            for model in recorded_models():
                _lay_over(cursor, model, moment)
        try:
            yield
        finally:
            transaction.set_rollback(True)


def _lay_over(cursor, model: type[Recorded], moment: datetime) -> None:
    """Create and index the temporary table of one model."""
    quote = connection.ops.quote_name
    table, history = quote(model._meta.db_table), model.history.model._meta
    versions = get_history_manager_for_model(model).filter(history_date__lt=moment)
    newest_first = models.Window(
        models.functions.RowNumber(),
        partition_by="id",
        order_by=[models.F("history_date").desc(), models.F("history_id").desc()],
    )
    ranked, params = versions.annotate(newest=newest_first).order_by().query.sql_with_params()
    columns = ", ".join(quote(field.column) for field in model._meta.concrete_fields)
    # Both backends look for temporary tables first, so no query has to name them.
    cursor.execute(
        f"CREATE TEMPORARY TABLE {table} AS SELECT {columns} FROM ({ranked}) AS versions "
        f"WHERE newest = 1 AND {quote(history.get_field('history_type').column)} <> '-'",
        params,
    )
    looked_up = [field for field in model._meta.concrete_fields if field.primary_key or field.is_relation]
    for field in looked_up:
        name = quote(f"then_{model._meta.db_table}_{field.column}"[:60])
        cursor.execute(f"CREATE INDEX {name} ON {table} ({quote(field.column)})")


def read_by(question: Callable) -> tuple[object, list[type[Recorded]]]:
    """Ask, and say which kinds of case records the answer was read from: (answer, models)."""
    asked: list[str] = []

    def listen(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        answer = question()
    quote = connection.ops.quote_name
    text = "\n".join(asked)
    return answer, [model for model in recorded_models() if quote(model._meta.db_table) in text]


def changed_since(model: type[Recorded], moment: datetime, until: datetime | None = None) -> int:
    """How many records of the model were entered, changed or removed at the moment or later (and before ``until``)."""
    later = get_history_manager_for_model(model).filter(history_date__gte=moment)
    if until is not None:
        later = later.filter(history_date__lt=until)
    return later.order_by().values("id").distinct().count()
