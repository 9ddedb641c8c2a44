"""What became of a number, sentence, chart or text in a public edition, for those who prepare it."""

from dataclasses import asdict, dataclass

from reporting.blocks import Section
from reporting.suppression.numbers import Number, Spot
from reporting.suppression.plan import Plan, Rule

_WHY = {
    Rule.PRIMARY: "liczba osób mniejsza niż próg",
    Rule.MONEY: "kwota dla mniejszej liczby osób niż próg",
    Rule.SECONDARY: "z tej liczby można by obliczyć inną, ukrytą",
    Rule.DERIVED: "różnica albo udział zdradza ukrytą liczbę",
    Rule.MERGED: "wiersz dołączono do „inne”",
    Rule.SENTENCE: "zdanie mówi o ukrytej liczbie",
    Rule.CHART: "wykres pokazywał ukrytą liczbę",
    Rule.NOTE: "uwaga zawiera liczbę, która mogłaby zdradzić ukrytą",
    Rule.TEXT: "tekst mówi o niewielu osobach",
    Rule.OPEN: "tej liczby nie da się już ukryć: wynika z tego, co opublikowano wcześniej",
}


@dataclass(frozen=True)
class Hidden:
    """One thing that is not in the public edition: where it stands, by which rule, what it was."""

    chapter: str
    place: str
    rule: str
    what: str

    @property
    def why(self) -> str:
        """The rule in words."""
        return _WHY[Rule(self.rule)]

    def data(self) -> dict[str, str]:
        """As it is stored."""
        return asdict(self)


@dataclass(frozen=True)
class Text:
    """Words of people that may say too much: as they are, and as proposed for everybody."""

    id: str
    chapter: str
    original: str
    proposed: str


def of_number(plan: Plan, section: Section, place: str, number: Number) -> Hidden:
    """A number that is hidden at its place."""
    where = ", ".join(part for part in (place, number.label, number.head) if part)
    rule = Rule.OPEN if number.spot in plan.open else plan.rules[number.spot]
    return Hidden(section.title, where, rule, number.cell.text)


def by_spot(plan: Plan) -> dict[Spot, Number]:
    """All numbers that have a place of their own."""
    sheet = plan.sheet
    return {number.spot: number for number in (*sheet.numbers, *sheet.changes, *sheet.shares)}
