"""A second calculator of art. 191, written differently on purpose: day by day, with no intervals at all.

It shares only the plain facts and the rule names with the real one. Slow, and meant to be read beside the law.
"""

from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fostercare.cofinancing.codes import Component, Exclusion, Form, FormGroup
from fostercare.cofinancing.facts import CareRecords, Child, OneOffCost, Stay
from fostercare.cofinancing.rules import (
    AdultInCare,
    Anniversary,
    Before2012,
    Contested,
    Interruption,
    LeavingDay,
    MoveDay,
    Rounding,
    RuleSet,
)

ONE = timedelta(days=1)
LAW = date(2012, 1, 1)
PERCENT = {1: 10, 2: 30, 3: 50}


def grosze(value: Fraction) -> Decimal:
    with_many_digits = Decimal(value.numerator * 1000) / Decimal(value.denominator)
    exact_half = (value * 1000).denominator == 1
    number = with_many_digits / 1000
    if exact_half:
        number = Decimal(int(value * 1000)) / 1000
    return number.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def length_of_month(day: date) -> int:
    following = (day.replace(day=28) + 4 * ONE).replace(day=1)
    return (following - ONE).day


def stay_on(child: Child, day: date) -> Stay | None:
    found = [stay for stay in child.stays if stay.start <= day and (stay.end is None or day <= stay.end)]
    assert len(found) <= 1
    return found[0] if found else None


def in_foster_care(child: Child, day: date) -> bool:
    stay = stay_on(child, day)
    return stay is not None and stay.form is not Form.MEDICAL


def paid_stay_on(child: Child, day: date, rules: RuleSet) -> Stay | None:
    """The stay that is paid for the day, after the rules on moving and leaving, which speak of foster care only."""
    stay, before = stay_on(child, day), stay_on(child, day - ONE)
    if stay is None or not in_foster_care(child, day):
        return stay
    if rules.leaving_day is LeavingDay.NOT_COUNTED and not in_foster_care(child, day + ONE):
        return None
    if rules.move_day is MoveDay.OLD_FORM and in_foster_care(child, day - ONE) and before is not stay:
        return before
    return stay


def years_passed(first: date, day: date, rules: RuleSet) -> int:
    now, then = (day.month, day.day), (first.month, first.day)
    too_early = now <= then if rules.anniversary is Anniversary.ENDS_WITH_DAY else now < then
    return max(0, day.year - first.year - too_early)


def age_on(born: date, day: date) -> int:
    reached = (day.month, day.day) >= (born.month, born.day)
    if (born.month, born.day) == (2, 29) and (day.month, day.day) == (2, 28):
        reached = reached or (day + ONE).day == 1
    return day.year - born.year - (not reached)


def spells(child: Child, last: date) -> list[list[date]]:
    """Runs of days in foster care up to ``last``."""
    runs: list[list[date]] = []
    day = min(stay.start for stay in child.stays)
    while day <= last:
        if in_foster_care(child, day):
            if runs and runs[-1][-1] == day - ONE:
                runs[-1].append(day)
            else:
                runs.append([day])
        day += ONE
    return runs


def is_old(child: Child, run: list[date]) -> bool:
    """Whether a run began before 2012, or a person marked any stay of the whole run as such."""
    if run[0] < LAW:
        return True
    day = run[0]
    while in_foster_care(child, day):
        stay = stay_on(child, day)
        if stay.exclusion is Exclusion.BEFORE_2012:
            return True
        if stay.end is None:
            return False
        day = stay.end + ONE
    return False


def year_of_stay(child: Child, day: date, rules: RuleSet) -> int | None:
    """1, 2 or 3; None if the child is excluded by art. 238."""
    counting, seen_old = [], False
    for run in spells(child, day):
        old = is_old(child, run) or (seen_old and rules.before_2012 is Before2012.EXCLUDED_FOR_GOOD)
        seen_old = seen_old or old
        if not old:
            counting.append(run)
        elif run[-1] == day:
            return None
    current = counting[-1]
    if len(counting) == 1 or rules.interruption is Interruption.RESTART:
        full = years_passed(current[0], day, rules)
    elif rules.interruption is Interruption.CALENDAR:
        full = years_passed(counting[0][0], day, rules)
    else:
        uncounted = 1 if rules.anniversary is Anniversary.ENDS_WITH_DAY else 0
        care_days = sum(len(run) for run in counting)
        full = sum(care_days > 365 * n + uncounted for n in (1, 2))
    return min(full + 1, 3)


def percent_on(child: Child, day: date, rules: RuleSet) -> tuple[int, int | None, bool, str] | None:
    """Percent, year of stay, adult, why nothing is paid; None where there is no line at all. Medical days: 100."""
    stay = paid_stay_on(child, day, rules)
    if stay is None or any(span.contains(day) for span in child.paid_elsewhere):
        return None
    if stay.form is Form.MEDICAL:
        return 100, None, False, ""
    age = age_on(child.born, day) if child.born else 0
    year = year_of_stay(child, day, rules)
    reasons = {
        "before 2012": year is None,
        "special financing": stay.exclusion is Exclusion.SPECIAL_FINANCING,
        "over 25": age >= 25,
        "adult": rules.adult is AdultInCare.NOT_COFINANCED and age >= 18,
    }
    reason = next((name for name, holds in reasons.items() if holds), "")
    return (0 if reason else PERCENT[year]), year, age >= 18, reason


def monthly_amounts(records: CareRecords, child: Child, stay: Stay, day: date, rules: RuleSet):
    """(cost identity, component, children, monthly amount on this child) of the day."""
    if stay.form.group is FormGroup.INSTITUTION:
        valid = [a for a in records.announcements if a.provider == stay.provider]
        valid = [a for a in valid if (a.published_on.year, a.published_on.month) < (day.year, day.month)]
        if valid:
            last = max(valid, key=lambda a: (a.published_on, a.key))
            yield ("announced", last.key), Component.AVERAGE_COST, 1, Fraction(last.amount)
    for cost in records.monthly_costs:
        if cost.start > day or (cost.end is not None and cost.end < day):
            continue
        if cost.stay == stay.key:
            count = cost.children or 1
        elif cost.provider == stay.provider:
            here = [paid_stay_on(other, day, rules) for other in records.children]
            count = cost.children or sum(s is not None and s.provider == stay.provider for s in here)
        else:
            continue
        each = Fraction(cost.amount) / count
        if cost.shared and rules.rounding is Rounding.ROUNDED_CHILD_SHARE:
            each = Fraction(grosze(each))
        yield ("monthly", cost.key), cost.component, count, each


def amounts(records: CareRecords, start: date, end: date, rules: RuleSet) -> dict:
    """(child, month, cost) → list of rounded amounts, one for each run of days with the same standing."""
    result = defaultdict(list)
    for child in records.children:
        running: dict = {}
        day = max(start, LAW)
        while day <= end:
            stay = paid_stay_on(child, day, rules)
            decided = percent_on(child, day, rules)
            today = {}
            if decided is not None:
                for identity, component, count, each in monthly_amounts(records, child, stay, day, rules):
                    key = (identity, component, stay.key, decided, count, day.month, day.year)
                    share = each * decided[0] / 100 / length_of_month(day)
                    today[key] = running.get(key, Fraction(0)) + share
            close(result, child, {key: value for key, value in running.items() if key not in today}, rules)
            running = today
            add_one_offs(result, records, child, stay, day, decided, rules)
            day += ONE
        close(result, child, running, rules)
    return {key: sorted(values) for key, values in result.items()}


def close(result, child: Child, finished: dict, rules: RuleSet) -> None:
    for (identity, component, _stay, _decided, _count, month, year), value in finished.items():
        result[child.key, (year, month), identity].append(settled(value, component, rules))


def settled(value: Fraction, component: Component, rules: RuleSet) -> Decimal:
    if component in rules.contested_components and rules.contested is Contested.LEFT_OUT:
        return Decimal("0.00")
    amount = grosze(value)
    return -amount if component is Component.REDUCTION else amount


def add_one_offs(result, records, child: Child, stay: Stay | None, day: date, decided, rules: RuleSet) -> None:
    for cost in records.one_off_costs:
        if stay is not None and decided is not None and cost.stay == stay.key and cost.day == day:
            assert isinstance(cost, OneOffCost)
            value = settled(Fraction(cost.amount) * decided[0] / 100, cost.component, rules)
            result[child.key, (day.year, day.month), ("one_off", cost.key)].append(value)
