"""Periods of a case as bars over time: work with an assistant, monitoring, and what other apps add (foster care).

The drawing is made on the server; the same periods stand below it in words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from families.models import Family, Monitoring
from families.timeline import period_text

# Periods of one kind that are drawn, the newest ones; a drawing with more says nothing.
DRAWN = 8
WIDTH, ROW, BAR, TOP = 320, 34, 12, 6
_TICKS = 6  # years named under the bars at most


class Kind(models.TextChoices):
    """What holds in the period; the value is the class of its colour."""

    ASSISTANCE = "s1", gettext_lazy("assistant")
    MONITORING = "s5", gettext_lazy("monitoring")
    FOSTER_CARE = "s2", gettext_lazy("foster care")


@dataclass(frozen=True)
class PeriodBar:
    """One period, both days included; without a last day it goes on. ``who`` names the child it is about."""

    kind: Kind
    start: date
    end: date | None
    who: str = ""

    @property
    def words(self) -> str:
        """„asystent 14.01.2023–13.06.2023"."""
        name = f"{self.kind.label} ({self.who})" if self.who else str(self.kind.label)
        return f"{name} {period_text(self.start, self.end)}"


Provider = Callable[[Family], Iterable[PeriodBar]]
_PROVIDERS: list[Provider] = []


def register_periods(provider: Provider) -> Provider:
    """Add a source of periods; called when an application starts."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)
    return provider


@register_periods
def work_with_assistants(family: Family) -> Iterable[PeriodBar]:
    """Episodes of work, and monitoring after them."""
    for start, end in family.assistances.order_by("-start").values_list("start", "end")[:DRAWN]:
        yield PeriodBar(Kind.ASSISTANCE, start, end)
    monitorings = Monitoring.objects.filter(assistance__family=family).order_by("-start")
    for start, end in monitorings.values_list("start", "end")[:DRAWN]:
        yield PeriodBar(Kind.MONITORING, start, end)


def periods_of(family: Family, today: date) -> list[PeriodBar]:
    """All periods that have begun, in the order of kinds and days."""
    bars = [bar for provide in _PROVIDERS for bar in provide(family) if bar.start <= today]
    order = list(Kind)
    return sorted(bars, key=lambda bar: (order.index(bar.kind), bar.who, bar.start))


def draw(bars: Sequence[PeriodBar], today: date) -> SafeString:
    """One row for each kind (of foster care: for each child), years below; empty text without periods."""
    if not bars:
        return SafeString("")
    first = min(bar.start for bar in bars)
    days = max((today - first).days, 1)

    def across(day: date) -> float:
        return round((day - first).days / days * WIDTH, 1)

    rows = list(dict.fromkeys((bar.kind, bar.who) for bar in bars))
    height = TOP + ROW * len(rows) + 20
    labels = format_html_join(
        "",
        '<text x="0" y="{}">{}</text>',
        ((TOP + 12 + ROW * place, _label(*row)) for place, row in enumerate(rows)),
    )
    shapes = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (
                bar.kind.value,
                across(bar.start),
                TOP + 16 + ROW * rows.index((bar.kind, bar.who)),
                max(across(min(bar.end or today, today)) - across(bar.start), 2),
                BAR,
            )
            for bar in bars
        ),
    )
    return format_html(
        '<svg class="periods" viewBox="0 0 {} {}" role="img" aria-labelledby="periods-title periods-desc">'
        '<title id="periods-title">{}</title><desc id="periods-desc">{}</desc>{}{}{}</svg>',
        WIDTH, height, _("Periods of the case"), "; ".join(bar.words for bar in bars), labels, shapes,
        _years(first, today, across, height - 4),
    )  # fmt: skip


def _label(kind: Kind, who: str) -> str:
    return f"{kind.label}: {who}" if who else str(kind.label)


def _years(first: date, today: date, across: Callable[[date], float], y: int) -> SafeString:
    """Names of years where they begin, so few that they do not touch."""
    step = (today.year - first.year) // _TICKS + 1
    begun = [date(year, 1, 1) for year in range(first.year + 1, today.year + 1, step)]
    ticks = [(across(day), day.year) for day in begun if across(day) < WIDTH - 30]
    if not ticks or ticks[0][0] > 40:
        ticks.insert(0, (0, first.year))
    return format_html_join("", '<text class="soft" x="{}" y="{}">{}</text>', ((x, y, year) for x, year in ticks))
