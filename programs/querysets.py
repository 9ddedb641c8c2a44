"""The vocabulary of questions about the programme, and who may see which rows.

Whoever carries ``SEE_PROGRAMME`` sees the whole programme; a partner sees only what concerns the own institutions.
"""

from django.db import models
from django.db.models import Case, Q, When

from accounts.history import RecordedQuerySet, UnrecordedWrite
from accounts.policy import Right, may


class AppendOnlyViolation(TypeError):
    """An attempt to change or remove a line of history."""


class ScopedQuerySet(models.QuerySet):
    """Rows of the programme: all for those who may read it, none for others."""

    own_rows: str | None = None

    def for_user(self, user):
        """Rows the person may see."""
        return scoped(self, user, self.own_rows)


def scoped(queryset, user, own_rows: str | None):
    """All rows for readers of the programme; ``own_rows`` is the path to the institution of a partner's rows."""
    if may(user, Right.SEE_PROGRAMME):
        return queryset
    if own_rows is not None and may(user, Right.ENTER_OWN_VALUES):
        return queryset.filter(**{f"{own_rows}__members__user": user}).distinct()
    return queryset.none()


def reported_by_members(user, prefix: str = "") -> Q:
    """Condition „the indicator is reported by an institution of this person"."""
    return Q(**{f"{prefix}reported_by__members__user": user}) | Q(**{f"{prefix}co_reporters__members__user": user})


def _printed_in(queryset, document, withdrawn: bool):
    """Rows with an entry in the document or in none; a document not stored yet prints everything.

    Withdrawn rows are left out unless asked for: in the words of an earlier year they may still stand.
    """
    whole = queryset.filter(programme=document.programme_id)
    if not withdrawn:
        whole = whole.filter(withdrawn=False)
    if document.pk is None:
        return whole
    return whole.filter(Q(entries__document=document.pk) | Q(entries__isnull=True))


class InstitutionQuerySet(ScopedQuerySet):
    def for_user(self, user):
        """All institutions for readers of the programme; the own ones for a partner."""
        if may(user, Right.ENTER_OWN_VALUES) and not may(user, Right.SEE_PROGRAMME):
            return self.filter(members__user=user).distinct()
        return super().for_user(user)


class ProgrammeQuerySet(ScopedQuerySet):
    _NOT_ADOPTED = ("draft", "consultation")

    def covering(self, year: int):
        """Programmes whose years include the year, the latest first."""
        return self.filter(year_from__lte=year, year_to__gte=year)

    def adopted(self):
        """Programmes that a council has adopted."""
        return self.exclude(status__in=self._NOT_ADOPTED)

    def adopted_first(self, year: int | None = None):
        """What was adopted before what is only drafted; with a year those that cover it come next; then the latest."""
        order = [Case(When(status__in=self._NOT_ADOPTED, then=1), default=0)]
        if year is not None:
            order.append(Case(When(year_from__lte=year, year_to__gte=year, then=0), default=1))
        return self.order_by(*order, "-year_from", "-pk")


class DocumentQuerySet(ScopedQuerySet):
    pass


class NodeQuerySet(ScopedQuerySet):
    def printed_in(self, document, *, withdrawn: bool = False):
        """Nodes that a document prints, and those made by hand, which belong to every document."""
        return _printed_in(self, document, withdrawn)


class IndicatorQuerySet(ScopedQuerySet):
    def for_user(self, user):
        """All indicators for readers of the programme; for a partner those the own institution reports."""
        if may(user, Right.SEE_PROGRAMME) or not may(user, Right.ENTER_OWN_VALUES):
            return super().for_user(user)
        return self.filter(reported_by_members(user)).distinct()

    def printed_in(self, document, *, withdrawn: bool = False):
        """Indicators that a document prints, and those made by hand, which belong to every document."""
        return _printed_in(self, document, withdrawn)


class MeasureQuerySet(RecordedQuerySet):
    def for_user(self, user):
        """All measures for readers of the programme; for a partner those the own institution reports."""
        if may(user, Right.SEE_PROGRAMME) or not may(user, Right.ENTER_OWN_VALUES):
            return scoped(self, user, None)
        return self.filter(reported_by_members(user, "indicator__")).distinct()


class TaskReportQuerySet(RecordedQuerySet):
    def for_user(self, user):
        """Reports on tasks for readers of the programme."""
        return scoped(self, user, None)


class ValueQuerySet(ScopedQuerySet):
    """Values can be read by anyone in scope and written by ``programs.services`` alone."""

    own_rows = "reporter"

    def _refuse(self, *args, **kwargs):
        raise UnrecordedWrite("values are written by programs.services, which keeps revisions")

    update = bulk_update = bulk_create = delete = _refuse


class RevisionQuerySet(ScopedQuerySet):
    """Lines of history: they can be added and read, nothing else."""

    own_rows = "value__reporter"

    def update(self, **kwargs):
        raise AppendOnlyViolation("revisions are append-only")

    def delete(self):
        raise AppendOnlyViolation("revisions are append-only")

    def bulk_update(self, *args, **kwargs):
        raise AppendOnlyViolation("revisions are append-only")


class RecordedScopedQuerySet(RecordedQuerySet):
    """Recorded rows of the programme; ``own_rows`` as in ``scoped``."""

    own_rows: str | None = None

    def for_user(self, user):
        """Rows the person may see."""
        return scoped(self, user, self.own_rows)


class ProgrammeVersionQuerySet(RecordedScopedQuerySet):
    def in_force(self, year: int):
        """Versions that hold in a calendar year, the one that counts first."""
        return self.filter(valid_from__lte=year).order_by("programme", "-number")


class FormerDefinitionQuerySet(RecordedScopedQuerySet):
    pass


class MeasureLinkQuerySet(RecordedScopedQuerySet):
    pass


class EvidenceQuerySet(RecordedScopedQuerySet):
    own_rows = "value__reporter"

    def standing(self):
        """Evidence that was not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class CollectionRoundQuerySet(RecordedScopedQuerySet):
    own_rows = "requests__institution"


class DataRequestQuerySet(RecordedScopedQuerySet):
    own_rows = "institution"

    def standing(self):
        """Requests that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class RequestedMeasureQuerySet(ScopedQuerySet):
    own_rows = "request__institution"


class RequestedTaskQuerySet(RecordedScopedQuerySet):
    own_rows = "request__institution"


class TableImportQuerySet(models.QuerySet):
    def for_user(self, user):
        """The person's own readings, for those who may edit the programme."""
        return self.filter(user=user) if may(user, Right.EDIT_PROGRAMME) else self.none()


class ControlSampleQuerySet(RecordedScopedQuerySet):
    """Samples for control: for those who draw, answer or follow them."""

    def for_user(self, user):
        """All samples for those who may see controls."""
        return _controls(self, user)

    def delete(self):
        self._refuse("delete")


class ControlPopulationQuerySet(ScopedQuerySet):
    """What samples were drawn from: it can be added and read, nothing else."""

    def for_user(self, user):
        """All populations for those who may see controls."""
        return _controls(self, user)

    def _refuse(self, *args, **kwargs):
        raise AppendOnlyViolation("the population of a draw is written once")

    update = bulk_update = bulk_create = delete = _refuse


class ControlledValueQuerySet(RecordedScopedQuerySet):
    """Values in samples."""

    def for_user(self, user):
        """All of them for those who may see controls."""
        return _controls(self, user)

    def delete(self):
        self._refuse("delete")

    def standing(self):
        """Those of draws that were not abandoned."""
        return self.filter(sample__abandoned_at__isnull=True)


def _controls(queryset, user):
    return queryset if may(user, Right.SEE_CONTROLS) else queryset.none()
