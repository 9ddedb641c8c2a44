"""One number: each institution's own value, how they make one, parts, evidence, closing, and the counted number."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.polish import number_text
from programs.explorer.by_institution import reporter_words
from programs.explorer.series import Point, period_words
from programs.explorer.story import IndicatorStory
from programs.figures import ShownFigure, plain, value_text
from programs.locks import lock_of
from programs.models import Evidence, Measure, PartsKind, Value, YearLock


@dataclass(frozen=True)
class Reported:
    """The value of one reporter with what it rests on."""

    value: Value
    text: str
    evidence: tuple[Evidence, ...]

    @property
    def who(self) -> str:
        """The institution, or the centre."""
        return reporter_words(self.value)

    @property
    def percentage_words(self) -> str:
        """Both parts of a percentage, where they are known."""
        value = self.value
        if value.numerator is None or value.denominator is None:
            return ""
        return _("%(part)s of %(whole)s") % {
            "part": number_text(plain(value.numerator)),
            "whole": number_text(plain(value.denominator)),
        }


@dataclass(frozen=True)
class NumberStory:
    """Everything behind the number of one year."""

    point: Point
    reported: list[Reported]
    parts: list[Point]
    parts_remark: str
    lock: YearLock | None
    not_continued: list[str]

    @property
    def shown(self) -> ShownFigure:
        """The figure."""
        return self.point.shown

    @property
    def combined_words(self) -> str:
        """How several institutions make one number."""
        if len(self.reported) < 2:
            return ""
        if any(item.value.reporter_id is None for item in self.reported):
            return _("the agreed figure stands before those of the institutions")
        return str(self.shown.measure.get_combine_display())

    @property
    def period(self) -> str:
        """What the number stands for, where it is not the whole year."""
        return "" if self.shown.covers_year else period_words(self.shown)


def number_story(told: IndicatorStory, point: Point) -> NumberStory:
    """Read what is behind a year's number."""
    shown = point.shown
    values = shown.by_reporter or ((shown.stored,) if shown.stored else ())
    evidence: dict[int, list[Evidence]] = {value.pk: [] for value in values}
    for item in Evidence.objects.standing().filter(value__in=evidence).select_related("added_by"):
        evidence[item.value_id].append(item)
    reported = [Reported(value, value_text(value, shown.definition), tuple(evidence[value.pk])) for value in values]
    parts = [part.point(point.year) for part in told.parts]
    parts = [part for part in parts if part is not None and part.shown.is_known]
    lock = lock_of(shown.measure.indicator.programme, point.year)
    return NumberStory(point, reported, parts, _parts_remark(told, point, parts), lock, _not_continued(told, point))


def _not_continued(told: IndicatorStory, point: Point) -> list[str]:
    """Labels of the parts that the number has in the programme it comes from and that the indicator does not have."""
    if point.shown.measure.indicator_id == told.indicator.pk:
        return []
    followed = [measure.pk for part in told.parts for measure in part.chain.path]
    parts = Measure.objects.filter(indicator=point.shown.measure.indicator_id, position__gt=0)
    return list(parts.exclude(pk__in=followed).order_by("position").values_list("label", flat=True))


def _parts_remark(told: IndicatorStory, point: Point, parts: list[Point]) -> str:
    """That parts which should add up do not."""
    kind = (point.shown.stored.parts_kind if point.shown.stored else "") or told.indicator.parts_kind
    numbers = [part.value for part in parts if part.value is not None]
    if kind != PartsKind.SPLIT or point.value is None or len(numbers) < len(told.parts) or sum(numbers) == point.value:
        return ""
    words = {"sum": number_text(sum(numbers)), "whole": point.shown.text}
    return _("The parts make %(sum)s, the whole is %(whole)s.") % words
