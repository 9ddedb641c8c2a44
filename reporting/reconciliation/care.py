"""Relations between figures on children in foster care, their carers and the municipality's money (art. 32–191)."""

from collections.abc import Iterator
from dataclasses import dataclass

from reporting.checks.finding import Finding, Severity
from reporting.reconciliation.numbers import Numbers, Standings
from reporting.reconciliation.relations import (
    LOOK,
    AtMost,
    Balance,
    Examined,
    Relation,
    Split,
    Term,
    Together,
    written,
)

IN_CARE, ON_LAST_DAY = "fostercare.children_in_care", "fostercare.children_in_care_on_last_day"
PLACED, LEFT, RETURNED = "fostercare.children_placed", "fostercare.children_left", "fostercare.children_returned"
COFINANCED, AMOUNT = "fostercare.cofinanced_children", "fostercare.cofinanced_amount"
CARERS = "fostercare.carers"
MEDICAL, MOVED = frozenset({"medical"}), frozenset({"moved_form"})
CHANGED_FORM = "dziecko, które w ciągu roku zmieniło formę pieczy, liczy się w każdej z nich."
CHANGED_BAND = "dziecko, dla którego udział gminy wzrósł w ciągu roku, liczy się przy każdym udziale."
CHANGED_GROUND = "dziecko, które w ciągu roku przebywało w pieczy na różnych podstawach, liczy się przy każdej z nich."
LEFT_TWICE = "dziecko, które w ciągu roku dwa razy opuściło pieczę, liczy się przy każdej przyczynie."


@dataclass(frozen=True)
class ChildrenBalance:
    """In care as the year began + placed − left = in care at its end.

    Who left and came back counts once in each figure, so the sum may be off without a mistake; that nobody vanished is
    seen from those in care in the year: of them, who is not there at the end has left, who was not there as it began
    was placed.
    """

    title: str = "Dzieci w pieczy: na początku roku + nowe − te, które opuściły pieczę = na koniec roku"
    section: str = "care"
    sources: tuple[str, ...] = (IN_CARE, ON_LAST_DAY, PLACED, LEFT)

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """The balance; a child that vanished or appeared is a warning, one that came back a remark."""
        start, end = numbers.at_start(ON_LAST_DAY), numbers.of(ON_LAST_DAY)
        all_year, placed, left = (numbers.of(key) for key in (IN_CARE, PLACED, LEFT))
        if None in {start, end, all_year, placed, left}:
            return
        sum_text = f"{written(start)} + {written(placed)} − {written(left)} = {written(start + placed - left)}"
        said, severity = "", Severity.WARNING
        if all_year - end > left:
            said = f"Na koniec roku nie ma w pieczy {written(all_year - end)}, a opuściło ją {written(left)}."
        elif all_year - start > placed:
            said = f"W roku przybyło w pieczy {written(all_year - start)}, a umieszczono {written(placed)}."
        elif start + placed - left != end:
            severity = Severity.REMARK
            said = "Dziecko, które w roku opuściło pieczę i do niej wróciło, liczy się w każdej liczbie raz."
        found = ()
        if said:
            terms = (Term(ON_LAST_DAY, at_start=True), Term(PLACED), Term(LEFT), Term(ON_LAST_DAY), Term(IN_CARE))
            places = tuple(term.place(numbers, standings) for term in terms)
            words = f"{sum_text}, a na koniec roku jest {written(end)}. {said}"
            mending = "" if severity is Severity.REMARK else LOOK
            found = (Finding("difference", severity, places, words, mending, end, start + placed - left),)
        yield Examined("difference", self.title, self.section, found)


RELATIONS: tuple[Relation, ...] = (
    ChildrenBalance(),
    Split("Dzieci w pieczy w roku: formy a całość", "care", IN_CARE, "form", CHANGED_FORM, MEDICAL),
    Split("Dzieci w pieczy w roku: piecza rodzinna i instytucjonalna a całość", "care", IN_CARE, "form_group",
          CHANGED_FORM, MEDICAL),
    Split("Dzieci w pieczy w roku: podstawy umieszczenia a całość", "care", IN_CARE, "ground", CHANGED_GROUND),
    Split("Dzieci w pieczy na koniec roku: formy dają całość", "care", ON_LAST_DAY, "form", "", MEDICAL),
    Split("Dzieci w pieczy na koniec roku: rodzinna i instytucjonalna dają całość", "care", ON_LAST_DAY, "form_group",
          "", MEDICAL),
    AtMost(
        "Dzieci w pieczy na koniec roku nie są liczniejsze niż dzieci w pieczy w roku",
        "care",
        Term(ON_LAST_DAY),
        (Term(IN_CARE),),
        "Dziecko w pieczy ostatniego dnia roku było w niej w roku.",
    ),
    AtMost(
        "Dzieci nowo umieszczone nie są liczniejsze niż dzieci w pieczy w roku",
        "care",
        Term(PLACED),
        (Term(IN_CARE),),
        "Dziecko umieszczone w roku było w pieczy w roku.",
    ),
    Split("Dzieci nowo umieszczone: formy a całość", "care", PLACED, "form",
          "dziecko umieszczone w roku dwa razy liczy się w każdej formie.", MEDICAL),
    Split("Dzieci, które opuściły pieczę: przyczyny a całość", "returns", LEFT, "reason", LEFT_TWICE, MOVED),
    AtMost(
        "Dzieci, które wróciły do rodziny, są częścią tych, które opuściły pieczę",
        "returns",
        Term(RETURNED),
        (Term(LEFT),),
        "Powrót do rodziny jest jedną z przyczyn opuszczenia pieczy.",
    ),
    Balance(
        "Dzieci, które wróciły do rodziny = opuszczenia pieczy z tej przyczyny",
        "returns",
        (Term(LEFT, "reason:returned_to_family"),),
        Term(RETURNED),
        "Obie liczby mówią o tych samych dzieciach.",
        rule="equal",
    ),
    Split("Rodziny, do których wróciło dziecko: z asystentem i bez dają całość", "returns",
          "fostercare.families_reunited", "assistance"),
    Split("Dzieci współfinansowane: formy a całość", "cofinancing", COFINANCED, "form", CHANGED_FORM, MEDICAL),
    Split("Dzieci współfinansowane: udziały gminy a całość", "cofinancing", COFINANCED, "band", CHANGED_BAND),
    *(
        Split(f"Kwota współfinansowania: {title} dają całość", "cofinancing", AMOUNT, dimension, "", beside)
        for title, dimension, beside in (
            ("formy", "form", MEDICAL),
            ("piecza rodzinna i instytucjonalna", "form_group", MEDICAL),
            ("udziały gminy", "band", frozenset()),
            ("składniki", "component", frozenset()),
        )
    ),
    AtMost(
        "Dzieci współfinansowane nie są liczniejsze niż dzieci w pieczy",
        "cofinancing",
        Term(COFINANCED),
        (Term(IN_CARE),),
        "Gmina współfinansuje pobyt tylko dzieci w pieczy.",
    ),
    Together(
        "Kwota współfinansowania i dzieci współfinansowane występują razem",
        "cofinancing",
        AMOUNT,
        COFINANCED,
        "Jest kwota bez dzieci albo są dzieci bez kwoty: sprawdź stawki i koszty placówek.",
    ),
    Split("Rodziny zastępcze: formy dają całość", "family_care", CARERS, "form"),
    Split("Rodziny zastępcze: w gminie i poza nią dają całość", "family_care", CARERS, "location"),
    Split("Rodziny zastępcze: z dziećmi z gminy i bez dają całość", "family_care", CARERS, "children"),
    AtMost(
        "Rodziny zastępcze ustanowione w roku nie są liczniejsze niż wszystkie w roku",
        "family_care",
        Term("fostercare.carers_opened"),
        (Term(CARERS),),
        "Rodzina ustanowiona w roku działała w roku.",
    ),
    AtMost(
        "Rodziny z koordynatorem nie są liczniejsze niż rodziny zastępcze w roku",
        "family_care",
        Term("fostercare.coordinated_families"),
        (Term(CARERS),),
        "Koordynator pracuje z rodzinami zastępczymi z rejestru.",
        severity=Severity.WARNING,
    ),
    Split("Usamodzielniani: formy pieczy dają całość", "leaving", "fostercare.leavers", "former_form"),
    Split("Pieniądze dla usamodzielnianych: rodzaje dają całość", "leaving", "fostercare.leavers_money", "kind"),
)  # fmt: skip
