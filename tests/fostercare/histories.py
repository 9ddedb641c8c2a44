"""Generated histories of care for property tests: any chain of stays, costs, announcements and rules."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from fostercare.cofinancing.codes import MONTHLY_COMPONENTS, ONE_OFF_COMPONENTS, Exclusion, Form, FormGroup
from fostercare.cofinancing.facts import Announcement, CareRecords, Child, MonthlyCost, OneOffCost, Span, Stay
from fostercare.cofinancing.rules import POINTS, RuleSet

PROVIDERS = {1: Form.NON_PROFESSIONAL, 2: Form.PROFESSIONAL, 3: Form.INSTITUTION, 4: Form.RPOT, 5: Form.MEDICAL}
FIRST, LAST = date(2011, 9, 1), date(2017, 12, 31)
ONE = timedelta(days=1)

days = st.dates(FIRST, LAST)
money = st.integers(1, 999_999).map(lambda grosze: Decimal(grosze).scaleb(-2))
rule_sets = st.builds(RuleSet, **{name: st.sampled_from(list(options)) for name, options in POINTS.items()})


@st.composite
def children(draw, key: int) -> Child:
    """A child with up to four stays; a gap of 0 days is a move, the last stay may last."""
    start, stays = draw(days), []
    for number in range(draw(st.integers(1, 4))):
        provider = draw(st.sampled_from([1, 1, 2, 2, 3, 3, 4, 5]))
        end = start + timedelta(days=draw(st.integers(0, 900)))
        exclusion = draw(st.sampled_from([None] * 12 + list(Exclusion)))
        stays.append(Stay(key * 10 + number, provider, PROVIDERS[provider], start, end, exclusion))
        start = end + ONE + timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 30, 400])))
    if draw(st.booleans()):
        last = stays.pop()
        stays.append(Stay(last.key, last.provider, last.form, last.start, None, last.exclusion))
    born = stays[0].start - timedelta(days=draw(st.integers(0, 365 * 24)))
    elsewhere = tuple(Span(*sorted(draw(st.tuples(days, days)))) for _ in range(draw(st.sampled_from([0, 0, 0, 1]))))
    return Child(key, tuple(stays), draw(st.sampled_from([born, None, date(1996, 2, 29)])), elsewhere)


@st.composite
def monthly_costs(draw, key: int, stay: Stay) -> MonthlyCost:
    """A cost of the stay or, in families, of everybody there; for all its days or for some."""
    of_provider = stay.form.group is FormGroup.FAMILY and draw(st.booleans())
    starts = stay.start + timedelta(days=draw(st.sampled_from([0, 0, 0, 40])))
    return MonthlyCost(
        key=key,
        component=draw(st.sampled_from(sorted(MONTHLY_COMPONENTS[stay.form.group]))),
        amount=draw(money),
        start=starts,
        end=draw(st.sampled_from([None, None, None, starts + timedelta(days=300)])),
        stay=None if of_provider else stay.key,
        provider=stay.provider if of_provider else None,
        children=draw(st.sampled_from([None, None, None, 3])),
    )


@st.composite
def records(draw) -> CareRecords:
    """Up to three children with carers in common, costs of stays and of carers, one-off amounts, announcements."""
    everybody = tuple(draw(children(key)) for key in range(1, draw(st.integers(1, 3)) + 1))
    stays = [stay for child in everybody for stay in child.stays]
    monthly = [draw(monthly_costs(n, stay)) for n, stay in enumerate(stays) if draw(st.integers(0, 4))]
    one_off = []
    for number in range(draw(st.integers(0, 2))):
        stay = draw(st.sampled_from(stays))
        component = draw(st.sampled_from(sorted(ONE_OFF_COMPONENTS[stay.form.group])))
        day = stay.start + timedelta(days=draw(st.integers(0, 60)))
        one_off.append(OneOffCost(number, component, draw(money), day, stay.key))
    announcements = [Announcement(provider, provider, draw(money), FIRST) for provider in (3, 4)]
    for number in range(10, 10 + draw(st.integers(0, 4))):
        announcements.append(Announcement(number, draw(st.sampled_from([3, 4])), draw(money), draw(days)))
    return CareRecords(everybody, tuple(monthly), tuple(one_off), tuple(announcements))


@st.composite
def worlds(draw) -> tuple[CareRecords, date, date]:
    """Records and a period of up to about four months around a day on which something happens."""
    care = draw(records())
    stay = draw(st.sampled_from([stay for child in care.children for stay in child.stays]))
    events = [stay.start, stay.start + timedelta(days=365), stay.start + timedelta(days=731), stay.end or LAST]
    start = draw(st.sampled_from(events)) - timedelta(days=draw(st.integers(0, 45)))
    return care, start, start + timedelta(days=draw(st.integers(0, 90)))
