"""Records put together first and written at once: many rows of one model at a time, in the order of their keys."""

from collections.abc import Callable, Sequence

from django.db import connection
from django.db.models import Model

from accounts.history import Recorded, record_many

REASON = "dane przykładowe"


class Records:
    """A sheaf of unsaved records that may point at one another; ``save`` writes each model after those it points at."""

    def __init__(self) -> None:
        self._by_model: dict[type[Model], list[Model]] = {}

    def add[Item: Model](self, item: Item) -> Item:
        """Keep the record for ``save``, and give it back."""
        self._by_model.setdefault(type(item), []).append(item)
        return item

    def of[Item: Model](self, model: type[Item]) -> Sequence[Item]:
        """The records of one model, in the order in which they came."""
        return self._by_model.get(model, [])

    def save(self, models: Sequence[type[Model]], progress: Callable[[str], None]) -> None:
        """Write the models in this order, case records with their history; raises ``KeyError`` for one left out."""
        left_out = set(self._by_model) - set(models)
        if left_out:
            raise KeyError(f"no place in the order for {left_out}")
        for model in models:
            rows = self._by_model.get(model, [])
            if issubclass(model, Recorded):
                record_many(rows, reason=REASON)
            else:
                model._base_manager.bulk_create(rows, batch_size=500)
            if rows:
                progress(f"{model._meta.verbose_name_plural}: {len(rows)}")


def tell_sizes() -> None:
    """Count the tables for PostgreSQL, which until its daemon comes round plans as if they were empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
