"""Template tags of casework pages: states, periods, loads."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from families.tables import state_badge
from families.timeline import period_text

register = template.Library()


@register.simple_tag
def state_of(state: str) -> SafeString:
    """A family's state as sign and word."""
    return state_badge(state)


@register.filter
def at(table: dict, key):
    """What a table holds under a key that only a template's variable knows; None if nothing."""
    return table.get(key)


@register.simple_tag
def period(start: date, end: date | None) -> str:
    """„14.01.2023–13.06.2023", or „od 14.01.2023"."""
    return period_text(start, end)


@register.simple_tag
def heat_cell(families: int, limit: int) -> SafeString:
    """A cell of a heat map: the number is what counts, its tint repeats how near the limit it is."""
    level = 4 if families > limit else min(3, -(-families * 3 // limit))
    mark = format_html('!<span class="visually-hidden"> {}</span>', _("over the limit")) if level == 4 else ""
    return format_html('<td class="heat-{}">{}{}</td>', level, families, mark)


@register.simple_tag
def load_bar(families: int, limit: int) -> SafeString:
    """A bar drawn beside the number „12 z 15"; the number is what is read out."""
    return format_html(
        '<span class="nowrap"><meter aria-hidden="true" min="0" max="{}" high="{}" value="{}"></meter> {}</span>',
        max(families, limit),
        limit,
        families,
        _("%(families)s of %(limit)s") % {"families": families, "limit": limit},
    )
