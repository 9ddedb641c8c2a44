"""The questions asked of reports. Whoever may see reports sees all of them: they hold no personal data."""

from django.db import models

from accounts.policy import Right, may


class ReportQuerySet(models.QuerySet):
    """Rows that belong to reports."""

    def for_user(self, user):
        """All rows for readers of reports, none for others."""
        return self if may(user, Right.SEE_REPORTS) else self.none()


class AppendOnlyQuerySet(ReportQuerySet):
    """Rows that are added and read, never changed or removed."""

    def _refuse(self, *args, **kwargs):
        raise TypeError(f"{self.model.__name__} is append-only")

    update = bulk_update = delete = _refuse


class TextQuerySet(AppendOnlyQuerySet):
    """Texts of chapters; of each chapter the latest counts."""

    def latest_by_section(self) -> dict:
        """Chapter's key → the text that stands there now, with its author."""
        return {row.section: row for row in self.select_related("by").order_by("at", "pk")}
