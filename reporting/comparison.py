"""The one comparison that a sentence may carry: with the year before, by the rules of the report guide 2.2.

Percentages only where they mean something; small numbers stand side by side without a word of growth; a former or a
present zero is said and not computed.
"""

from dataclasses import replace
from decimal import Decimal

from reporting.blocks import Cell, Span
from reporting.polish.numbers import money, percent, plain, share

SMALL, PERCENT_FROM, DIFFERENCE_FROM, DECIMALS_FROM = 20, 50, 5, 1000
MONEY_PERCENT_FROM = Decimal(10_000)
JUMP_FROM = 5
# Said below a table of a number that nobody gave a reason for; who reads it knows that the two are far apart.
JUMP_NOTE = "różnica co najmniej pięciokrotna; przyczyny nie podano."
# How the ends of sentences that ``tail`` makes begin.
TAILS = (", tyle samo co w ", "; w ", ", o ", " (w ")


def is_fivefold(now: Decimal, before: Decimal) -> bool:
    """Whether one is at least five times the other, which asks for a reason; of a zero nothing is so many times."""
    low, high = sorted((now, before))
    return low > 0 and high >= JUMP_FROM * low


def tail(now: Cell, before: Cell | None, year: int) -> tuple[Span, ...]:
    """The end of a sentence about ``now`` that compares it with ``before``, the figure of ``year`` (empty without one).

    The year before must have the same definition, kind and length of period; the caller sees to that.
    """
    if before is None or before.value is None or not now.value:
        return ()
    then, current = before.value, now.value
    if then == 0:
        return (f"; w {year} r. nie było takich przypadków",)
    if then == current:
        return (f", tyle samo co w {year} r.",)
    is_money = now.unit == "zł"
    if not is_money and then < SMALL:
        return (f" (w {year} r.: ", before, ")")
    difference = abs(current - then)
    said = money(difference) if is_money else plain(difference)
    word = "więcej" if current > then else "mniej"
    shown = replace(before, text=money(then)) if is_money else before
    return (f", o {said}{_percent(difference, then, is_money)} {word} niż w {year} r. (", shown, ")")


def _percent(difference: Decimal, then: Decimal, is_money: bool) -> str:
    if is_money:
        return f" ({percent(share(difference, then))})" if then >= MONEY_PERCENT_FROM else ""
    if then < PERCENT_FROM or difference < DIFFERENCE_FROM:
        return ""
    return f" ({percent(share(difference, then, 1 if then >= DECIMALS_FROM else 0))})"
