"""A county's file invented for tests: hundreds of honest lines, then errors of every kind put in, each remembered."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fostercare.cofinancing.calculation import calculate
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Component, Exclusion, Form
from fostercare.cofinancing.dates import DAY
from fostercare.cofinancing.facts import Announcement, CareRecords, Child, MonthlyCost, OneOffCost, Span, Stay
from fostercare.cofinancing.rounding import to_grosze
from fostercare.cofinancing.rules import RuleSet, other_readings
from fostercare.verification.charged import Book, Charged
from fostercare.verification.findings import Cause
from tests.fostercare.pure import RATES

FIRST, LAST = date(2024, 1, 1), date(2024, 3, 31)
OURS, THEIRS = 1, 2
PLAIN, SHARED_FAMILIES, RESIDENTS = 80, 12, 30


@dataclass
class World:
    """Children, their stays and costs, in the words of the calculation."""

    children: list[Child] = field(default_factory=list)
    monthly: list[MonthlyCost] = field(default_factory=list)
    one_offs: list[OneOffCost] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)
    paying: dict[int, int] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)
    _key: int = 0

    def key(self) -> int:
        self._key += 1
        return self._key

    def add(self, *stays: tuple, name: str = "", born: date | None = None, elsewhere: tuple = (), county=OURS) -> Child:
        """A child with stays (form, provider, start, end, exclusion)."""
        own = tuple(Stay(self.key(), provider, form, start, end, out) for form, provider, start, end, out in stays)
        child = Child(self.key(), own, born, elsewhere)
        self.children.append(child)
        self.paying |= {stay.key: county for stay in own}
        self.named |= {name: child.key} if name else {}
        return child

    def cost(self, amount, start, end=None, *, stay=None, provider=None, component=Component.BENEFIT) -> None:
        cost = MonthlyCost(self.key(), component, Decimal(amount), start, end, stay=stay, provider=provider)
        self.monthly.append(cost)

    def benefit(self, child: Child, amount: int) -> None:
        """The benefit of every stay in a family, raised twice: before and after the days of the note."""
        for stay in child.stays:
            if stay.form is not Form.INSTITUTION:
                self.cost(amount - 111, date(2020, 1, 1), date(2023, 12, 31), stay=stay.key)
                self.cost(amount, date(2024, 1, 1), date(2024, 6, 30), stay=stay.key)
                self.cost(amount + 93, date(2024, 7, 1), stay=stay.key)

    def records(self) -> CareRecords:
        return CareRecords(tuple(self.children), tuple(self.monthly), tuple(self.one_offs), tuple(self.announcements))


def world() -> World:
    made = World()
    for number in range(PLAIN):
        start = date(2020 + number % 4, 1 + number % 11, 2 + number % 25)
        child = made.add((Form.NON_PROFESSIONAL, 1000 + number, start, None, None), name=f"plain-{number}")
        made.benefit(child, 1501 + 7 * number)
    for family in range(SHARED_FAMILIES):
        provider = 2000 + family
        made.cost(5203 + 31 * family, date(2021, 1, 1), provider=provider, component=Component.CARER_PAY)
        for number in range(3):
            stay = (Form.PROFESSIONAL, provider, date(2021, 1 + family % 12, 5), None, None)
            made.benefit(made.add(stay, name=f"shared-{family}-{number}"), 1602 + 11 * family + number)
    for number in range(RESIDENTS):
        provider = 3000 + number % 5
        made.add((Form.INSTITUTION, provider, date(2022, 5, 1 + number % 20), None, None), name=f"resident-{number}")
    for number in range(5):
        amount = Decimal(8003 + 217 * number)
        for published, more in ((date(2022, 2, 20), 0), (date(2023, 2, 20), 333), (date(2024, 2, 20), 707)):
            made.announcements.append(
                Announcement(made.key(), 3000 + number, amount + more, published, f"Dz. Urz. poz. {number + 1}")
            )
    _particular(made)
    return made


def _particular(made: World) -> None:
    """Children on whom one error each is tried."""
    family, home = Form.NON_PROFESSIONAL, Form.INSTITUTION

    def placed(name, amount, *stays, **more) -> Child:
        child = made.add(*stays, name=name, **more)
        made.benefit(child, amount)
        return child

    since = date(2021, 6, 7)
    placed("moved", 1733, (family, 4001, since, date(2024, 2, 9), None), (home, 3001, date(2024, 2, 10), None, None))
    placed("moved-family", 1741, (Form.RELATED, 4002, since, date(2024, 2, 14), None),
           (family, 4003, date(2024, 2, 15), None, None))  # fmt: skip
    placed("interrupted", 1747, (family, 4004, date(2021, 2, 1), date(2022, 11, 30), None),
           (family, 4004, date(2023, 10, 1), None, None))  # fmt: skip
    placed("anniversary", 1753, (family, 4005, date(2022, 2, 17), None, None))
    placed("left", 1759, (family, 4006, since, date(2024, 3, 12), None))
    placed("came", 1777, (family, 4007, date(2024, 1, 11), None, None))
    placed("aged", 1783, (family, 4008, date(2015, 1, 1), None, None), born=date(1999, 2, 10))
    placed("old", 1787, (family, 4009, date(2011, 12, 15), None, None))
    placed("special", 1789, (family, 4010, since, None, Exclusion.SPECIAL_FINANCING))
    placed("elsewhere", 1801, (family, 4011, since, None, None), elsewhere=(Span(since),))
    placed("other-county", 1811, (family, 4012, since, None, None), county=THEIRS)
    placed("gone", 1823, (family, 4013, since, date(2023, 6, 30), None))
    placed("silent", 1831, (family, 4014, since, None, None))
    holiday = placed("holiday", 1847, (family, 4015, since, None, None))
    made.one_offs.append(
        OneOffCost(made.key(), Component.HOLIDAY, Decimal(613), date(2024, 2, 5), holiday.stays[0].key)
    )


@dataclass
class CountyFile:
    """The note's lines with what was done to them: line → cause, and what was left out."""

    book: Book
    lines: list[Charged]
    seeded: dict[int, Cause] = field(default_factory=dict)
    left_out: list[Charged] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)
    calculated: dict[int, Line] = field(default_factory=dict)

    def find(self, name: str, month: int, component=Component.BENEFIT, place: int = 0) -> Charged:
        """The line of a child, month and component."""
        found = [
            line
            for line in self.lines
            if line.child == self.named[name] and line.start.month == month and line.component is component
        ]
        return found[place]

    def change(self, line: Charged, cause: Cause, **values) -> None:
        """Put an error into a line; what the note prints beside the amount goes unless it is given."""
        printed = {"days": None, "monthly": None, "base": None, "percent": None}
        self.lines[self.lines.index(line)] = replace(line, **printed | values)
        self.seeded[line.key] = cause

    def scale(self, line: Charged, cause: Cause, factor: Fraction, **values) -> None:
        """An amount changed in proportion to the exact share."""
        own = self.calculated[line.key]
        exact = own.base * Fraction(own.percent) / 100
        self.change(line, cause, amount=to_grosze(exact * factor), **values)

    def add(self, cause: Cause, like: Charged, **values) -> Charged:
        """One more line at the end."""
        number = len(self.lines) + 1
        printed = {"days": None, "monthly": None, "base": None, "percent": None}
        line = replace(like, **printed | {"key": 10_000 + number, "position": number} | values)
        self.lines.append(line)
        self.seeded[line.key] = cause
        return line

    def drop(self, line: Charged) -> None:
        """Leave a line out of the note."""
        self.lines.remove(line)
        self.left_out.append(line)


def honest_file(rules: RuleSet = RuleSet()) -> CountyFile:  # noqa: B008 - a frozen value
    """What the county would send without errors; every other line prints how it was made."""
    made = world()
    records = made.records()
    lines = calculate(records, FIRST, LAST, rules=rules, rates=RATES).lines
    book = Book(
        county=OURS,
        rules=rules,
        rates=RATES,
        children={child.key: child for child in made.children},
        lines=lines,
        readings={
            option: calculate(records, FIRST, LAST, rules=other, rates=RATES).lines
            for option, other in other_readings(rules)
        },
        paying=made.paying,
        costs=records.monthly_costs,
        announcements=records.announcements,
    )
    file = CountyFile(book, [], named=made.named)
    for line in lines:
        if line.amount and made.paying[line.stay.key] == OURS:
            file.lines.append(_charged(line, len(file.lines) + 1))
            file.calculated[file.lines[-1].key] = line
    return file


def _charged(line: Line, number: int) -> Charged:
    line_of = Charged(
        number, line.child, line.component, line.start, line.end, line.amount, line.stay.form, position=number
    )
    if number % 2 == 0 or line.is_one_off:
        return line_of
    base = to_grosze(line.base)
    return replace(line_of, days=line.days, monthly=line.cost.amount, percent=line.percent, base=base)


def with_errors(file: CountyFile) -> CountyFile:
    """Errors of every kind, several of each where it is about amounts."""
    _bands(file)
    _days(file)
    _rates(file)
    _shares(file)
    _stays(file)
    _twice(file)
    _silence(file)
    return file


def _bands(file: CountyFile) -> None:
    for number in range(3, 40, 5):
        line = file.find(f"plain-{number}", 1 + number % 3)
        ours = file.calculated[line.key].percent
        wrong = Decimal(30) if ours == 50 else Decimal(50)
        cause = Cause.BAND_LOWER if wrong < ours else Cause.BAND_HIGHER
        printed = {"percent": wrong} if number % 2 else {}
        file.scale(line, cause, Fraction(wrong) / Fraction(ours), **printed)
    line = file.find("anniversary", 2)
    file.scale(line, Cause.BAND_HIGHER, 50 / Fraction(file.calculated[line.key].percent))
    reading = _other_amount(file, "interrupted", 1, "restart")
    file.change(file.find("interrupted", 1), Cause.READING, amount=reading)


def _other_amount(file: CountyFile, name: str, month: int, option: str) -> Decimal:
    lines = next(lines for reading, lines in file.book.readings.items() if reading.value == option)
    return sum(line.amount for line in lines if line.child == file.named[name] and line.month == date(2024, month, 1))


def _days(file: CountyFile) -> None:
    for number, change in ((41, 1), (42, -1), (43, 1), (44, -1)):
        line = file.find(f"plain-{number}", 1 + number % 3)
        days = file.calculated[line.key].days
        printed = {"days": days + change} if number % 2 else {}
        file.scale(line, Cause.DAYS, Fraction(days + change, days), **printed)
    came = file.find("came", 1)
    file.scale(came, Cause.WHOLE_MONTH, Fraction(31, 21))
    thirty = file.find("plain-45", 1)
    file.scale(thirty, Cause.MONTH_OF_30, Fraction(31, 30))


def _rates(file: CountyFile) -> None:
    for number, more, cause in ((46, -111, Cause.OLD_RATE), (47, 93, Cause.NEW_RATE), (48, -111, Cause.OLD_RATE)):
        line = file.find(f"plain-{number}", 2)
        amount = file.calculated[line.key].cost.amount
        file.scale(line, cause, Fraction(amount + more) / Fraction(amount))
    for number, month, more, cause in (
        (1, 3, -374, Cause.OLD_AVERAGE),
        (2, 2, 374, Cause.EARLY_AVERAGE),
        (3, 1, -333, Cause.OLD_AVERAGE),
    ):
        line = file.find(f"resident-{number}", month, Component.AVERAGE_COST)
        amount = file.calculated[line.key].cost.amount
        file.scale(line, cause, Fraction(amount + more) / Fraction(amount))
    below = file.find("plain-49", 1)
    amount = file.calculated[below.key].cost.amount
    file.scale(below, Cause.BELOW_FLOOR, Fraction(700) / Fraction(amount), monthly=Decimal(700))
    unknown = file.find("plain-51", 3)
    amount = file.calculated[unknown.key].cost.amount
    file.scale(unknown, Cause.BASE, Fraction(2222) / Fraction(amount), monthly=Decimal(2222))


def _shares(file: CountyFile) -> None:
    for family, children in ((1, 2), (4, 4), (7, 1)):
        line = file.find(f"shared-{family}-1", 2, Component.CARER_PAY)
        file.scale(line, Cause.CHILDREN, Fraction(3, children))
    for name, month in (("plain-52", 1), ("plain-53", 2)):
        line = file.find(name, month)
        file.change(line, Cause.ROUNDING, amount=line.amount + Decimal("0.01"))
    like = file.find("plain-54", 1)
    file.add(Cause.CONTESTED, like, component=Component.COORDINATOR, amount=Decimal("21.67"))
    file.add(Cause.NO_COST, like, component=Component.HELPER_PAY, amount=Decimal("187.00"))
    sums = file.find("plain-55", 1)
    own = file.calculated[sums.key]
    printed = {"percent": own.percent, "base": to_grosze(own.base), "monthly": own.cost.amount, "days": own.days}
    file.change(sums, Cause.ARITHMETIC, amount=sums.amount + Decimal("17.43"), **printed)
    file.change(file.find("plain-56", 2), Cause.OTHER, amount=file.find("plain-56", 2).amount + Decimal("13.37"))


def _stays(file: CountyFile) -> None:
    like = file.find("plain-57", 3)
    march = {"start": date(2024, 3, 1), "end": date(2024, 3, 31)}
    for name, cause in (
        ("elsewhere", Cause.NOT_OURS),
        ("other-county", Cause.OTHER_COUNTY),
        ("old", Cause.BEFORE_2012),
        ("special", Cause.SPECIAL_FINANCING),
        ("aged", Cause.OVER_AGE),
        ("gone", Cause.LEFT_CARE),
    ):
        file.add(cause, like, child=file.named[name], amount=Decimal("901.13"), **march)
    file.add(Cause.NOT_YET, like, child=file.named["came"], amount=Decimal("412.00"), start=date(2024, 1, 1),
             end=date(2024, 1, 10))  # fmt: skip
    file.add(Cause.UNKNOWN_CHILD, like, child=None, amount=Decimal("151.70"))
    file.add(Cause.OTHER_FORM, like, child=file.named["moved"], amount=Decimal("866.50"), **march)
    left = file.find("left", 3)
    file.scale(left, Cause.LEFT_CARE, Fraction(31, 12), end=date(2024, 3, 31))
    moved = file.find("moved", 2)
    file.scale(moved, Cause.DOUBLE_DAY, Fraction(10, 9), end=moved.end + DAY)
    moved = file.find("moved-family", 2)
    file.scale(moved, Cause.DOUBLE_DAY, Fraction(15, 14), end=moved.end + DAY)


def _twice(file: CountyFile) -> None:
    for number, component in ((58, Component.BENEFIT), (59, Component.BENEFIT)):
        line = file.find(f"plain-{number}", 2, component)
        file.add(Cause.DUPLICATE, line, amount=line.amount)
    holiday = file.find("holiday", 2, Component.HOLIDAY)
    file.add(Cause.DUPLICATE, holiday, amount=holiday.amount)
    before = file.find("plain-60", 1)
    earlier = replace(before, key=90_001, note="3/2024", position=7)
    file.book = replace(file.book, earlier=(earlier,))
    file.change(before, Cause.CHARGED_BEFORE)


def _silence(file: CountyFile) -> None:
    for month in (1, 2, 3):
        file.drop(file.find("silent", month))
    file.drop(file.find("plain-61", 2))
    file.drop(file.find("shared-9-2", 3, Component.CARER_PAY))
