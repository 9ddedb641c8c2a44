"""Words and look-ups for pages of numbers over the years."""

from django import template

from programs.explorer import series
from programs.explorer.findings import target_words
from programs.explorer.open_data import definition_of
from programs.explorer.story import IndicatorStory, Printed
from programs.models import Target
from programs.periods import dotted

register = template.Library()


@register.filter
def known_day(partial: str) -> str:
    """2021-03-18 → 18.03.2021, 2021-03 → 03.2021: a date as exact as a document prints it; empty without one."""
    return dotted(partial)


@register.filter
def without_stop(name: object) -> str:
    """A name that goes on after it, without the full stop that documents print at its end."""
    return str(name).rstrip(".")


@register.filter
def period(point: series.Point) -> str:
    """What the year's number stands for: the whole year, a day, a part."""
    return series.period_words(point.shown)


@register.filter
def counts(point: series.Point) -> str:
    """What was counted in the year."""
    return definition_of(point)


@register.simple_tag
def wanted(target: Target, point: series.Point) -> str:
    """„co najmniej 50", „między 10–20"."""
    return target_words(target, point.shown)


@register.simple_tag
def printed(story: IndicatorStory, point: series.Point) -> list[Printed]:
    """What documents printed of the year's number."""
    return story.printed_of(point)


@register.simple_tag
def breaking(one: series.Series, point: series.Point) -> series.Break | None:
    """Why the year cannot be compared with the one before."""
    return one.breaks.get(point.year)
