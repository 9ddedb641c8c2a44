"""Questions asked of services: counselling, social work, group activities, day support.

Activities and facilities are offers of the centre, open to everybody who works with families; who takes part in them by
name is seen by whoever sees the person, others are a number.
"""

from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from accounts.history import RecordedQuerySet
from accounts.policy import Right, may
from families.querysets import IntervalQuerySet, ScopedByFamilyQuerySet, exists_row_by_row
from programs.periods import Period, open_in, open_on


def _or_zero(number) -> Coalesce:
    """A number of a row's related rows; 0 where there are none."""
    return Coalesce(number, 0, output_field=IntegerField())


class CounsellingQuerySet(RecordedQuerySet):
    """Counselling; with a family it is seen by whoever sees the family, anonymous sums by all who see families."""

    def for_user(self, user):
        """Rows of families in scope, and rows without a family or a person."""
        if may(user, Right.SEE_ALL_FAMILIES):
            return self
        if not may(user, Right.SEE_FAMILIES):
            return self.none()
        families = self.model._meta.get_field("family").related_model.objects.for_user(user)
        return self.filter(Q(family__in=families) | Q(family__isnull=True, person__isnull=True))


class SocialWorkQuerySet(ScopedByFamilyQuerySet):
    """Social work with families."""

    def latest_of_each_family(self, period: Period):
        """The latest work of each family in the period, as the report counts families."""
        later = Q(start__gt=OuterRef("start")) | Q(start=OuterRef("start"), pk__gt=OuterRef("pk"))
        rows = self.model._base_manager.filter(open_in(period), later, family=OuterRef("family"))
        return self.filter(~exists_row_by_row(rows), open_in(period))


class ResourceQuerySet(IntervalQuerySet):
    """Offers of the centre (groups, facilities): open to everybody who works with families."""

    def for_user(self, user):
        """All for people with a right to families, none for others."""
        return self if may(user, Right.SEE_FAMILIES) else self.none()

    def _sum(self, relation: str, what, **conditions) -> Coalesce:
        """A number about the related rows of each row, worked out for the rows that are shown."""
        field = self.model._meta.get_field(relation)
        rows = field.related_model._base_manager.filter(**conditions, **{field.field.name: OuterRef("pk")})
        return _or_zero(Subquery(rows.order_by().values(field.field.name).annotate(n=what).values("n")))


class NamedQuerySet(ResourceQuerySet):
    """Who takes part by name. All rows are counted; ``in_scope`` says which ones a person may read."""

    def in_scope(self, user):
        """Rows about people that the person sees today."""
        people = self.model._meta.get_field("person").related_model.objects
        return self.filter(person__in=people.for_user(user)) if not may(user, Right.SEE_ALL_FAMILIES) else self


class ActivityQuerySet(ResourceQuerySet):
    """Group activities."""

    def with_overview(self):
        """Adds ``held`` sessions, people ``named``, and ``counted`` without names in the year with most of them."""
        counts = self.model._meta.get_field("counts").related_model._base_manager.filter(activity=OuterRef("pk"))
        by_year = counts.order_by().values("year").annotate(people=Sum("number")).order_by("-people")
        return self.annotate(
            held=self._sum("sessions", Sum("held")),
            named=self._sum("participations", Count("person", distinct=True)),
            counted=_or_zero(Subquery(by_year.values("people")[:1])),
        ).annotate(people=F("named") + F("counted"))


class FacilityQuerySet(ResourceQuerySet):
    """Day-support facilities."""

    def with_occupancy(self, day: date):
        """Adds ``places``, ``named`` children and ``figure`` (the facility's own last number of children) on the day,
        ``enrolled`` (the higher of the two) and ``free`` places, which is negative above them; nothing while it does
        not run."""
        capacity, figures = (
            self.model._meta.get_field(name).related_model._base_manager.filter(
                open_on(day, "facility__"), facility=OuterRef("pk")
            )
            for name in ("capacity", "figures")
        )
        latest = capacity.filter(open_on(day)).order_by("-start", "-pk")
        given = figures.filter(_known_until(day)).order_by(Coalesce("month", 12).desc(), "month")
        return (
            self.annotate(
                places=Subquery(latest.values("places")[:1], output_field=IntegerField()),
                figure=Subquery(given.values("last_day")[:1], output_field=IntegerField()),
                named=self._named_on(day),
            )
            .annotate(
                enrolled=Greatest(F("named"), _or_zero(F("figure")), output_field=IntegerField()),
            )
            .annotate(free=F("places") - F("enrolled"))
        )

    def _named_on(self, day: date) -> Coalesce:
        enrolments = self.model._meta.get_field("enrolments").related_model._base_manager
        here = (
            enrolments.filter(open_on(day), open_on(day, "facility__"), facility=OuterRef("pk"))
            .order_by()
            .values("facility")
        )
        return _or_zero(Subquery(here.annotate(n=Count("person", distinct=True)).values("n")))


def _known_until(day: date) -> Q:
    """Figures of the day's year about a month (or the year) that has ended by the day."""
    complete = day.month if Period.month(day.year, day.month).end == day else day.month - 1
    known = Q(month__lte=complete)
    if complete == 12:
        known |= Q(month__isnull=True)
    return known & Q(year=day.year, last_day__isnull=False)


class OfActivityQuerySet(ResourceQuerySet):
    """Sessions and counts of an activity."""


class OfFacilityQuerySet(ResourceQuerySet):
    """Places, figures and money of a facility."""
