"""What the forecast made on the last day of the year before would have said, beside what the year came to."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fostercare.cofinancing.calculation import total, totals_by
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Form
from fostercare.cofinancing.facts import CareRecords
from fostercare.forecasting.assumptions import Assumptions
from fostercare.forecasting.knowledge import known_on
from fostercare.forecasting.result import ZERO, Range, by
from fostercare.forecasting.run import Horizon, forecast, lines_of


@dataclass(frozen=True)
class Compared:
    """One month, form or the whole year: forecast and later calculation, in zł."""

    forecast: Range
    actual: Decimal

    @property
    def error(self) -> Decimal:
        """Forecast less calculation: above zero the forecast was too high."""
        return self.forecast.expected - self.actual

    @property
    def percent(self) -> Decimal | None:
        """The error in hundredths of the calculation; None where nothing was to be paid."""
        return 100 * self.error / self.actual if self.actual else None

    @property
    def within(self) -> bool:
        """Whether the calculation lies in the range."""
        return self.forecast.low <= self.actual <= self.forecast.high


@dataclass(frozen=True)
class BackTest:
    """The comparison. The causes add up to calculation less forecast:

    ``newly_placed``: children who were not in care on the day; ``stays``: months in which a known child was elsewhere
    or for other days than expected; ``costs``: other amounts in the same stay; ``assumed``: what the assumptions had
    put in.
    """

    whole: Compared
    months: dict[date, Compared]
    forms: dict[Form, Compared]
    newly_placed: Decimal
    stays: Decimal
    costs: Decimal
    assumed: Decimal


def back_test(records: CareRecords, horizon: Horizon, assumed: Assumptions) -> BackTest:
    """Compare a year: ``records`` are all that is known today, ``horizon`` is the year, its ``as_of`` the eve."""
    known = known_on(records, horizon.as_of)
    result = forecast(known, horizon, assumed).result
    actual = _shares(lines_of(records, horizon))
    plain = _shares(lines_of(known, horizon))
    causes = _causes(plain, actual, {child.key for child in known.children})
    return BackTest(
        whole=Compared(result.total, total(actual)),
        months=_compared(by(result.shares, lambda cell: cell.month), totals_by(actual, lambda line: line.month)),
        forms=_compared(by(result.shares, lambda cell: cell.form), totals_by(actual, lambda line: line.stay.form)),
        assumed=total(plain) - result.total.expected,
        **causes,
    )


def _shares(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.stay.form is not Form.MEDICAL]


def _causes(plain: Iterable[Line], actual: Iterable[Line], known: set[int]) -> dict[str, Decimal]:
    """Later calculation less what was known, by cause: each child's month has one."""
    said, came = _by_child_month(plain), _by_child_month(actual)
    found = {"newly_placed": ZERO, "stays": ZERO, "costs": ZERO}
    for place in said.keys() | came.keys():
        before, after = said.get(place, []), came.get(place, [])
        as_said = "costs" if _days(before) == _days(after) else "stays"
        cause = as_said if place[0] in known else "newly_placed"
        found[cause] += total(after) - total(before)
    return found


def _by_child_month(lines: Iterable[Line]) -> dict[tuple[int, date], list[Line]]:
    found: dict[tuple[int, date], list[Line]] = {}
    for line in lines:
        found.setdefault((line.child, line.month), []).append(line)
    return found


def _days(lines: Iterable[Line]) -> set[tuple[int, int]]:
    """Stay and day of every day with a monthly cost."""
    kept = (line for line in lines if not line.is_one_off)
    return {(line.stay.key, line.start.toordinal() + n) for line in kept for n in range(line.days)}


def _compared[Key: Hashable](said: Mapping[Key, Range], came: Mapping[Key, Decimal]) -> dict[Key, Compared]:
    places = sorted(said.keys() | came.keys(), key=str)
    return {place: Compared(said.get(place, Range()), came.get(place, ZERO)) for place in places}
