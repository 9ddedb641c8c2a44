"""Every relation: silent where it holds, found with its cells where it does not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reporting.checks.finding import Severity
from reporting.checks.statements import (
    Act,
    Announced,
    Event,
    Item,
    Letter,
    Listing,
    Nature,
    Node,
    Origin,
    Part,
    Stated,
    Statements,
    When,
)
from tests.reporting.checks.samples import YEAR, fact, figure, grid, number, only, parts, rules_of, said_in

NEW_YEARS_EVE = When(day=f"{YEAR}-12-31")
LAST = When(YEAR - 1)
CASES: dict[str, tuple[Callable[[int], Statements], object, object, str, tuple[str, ...]]] = {}


def case(good, bad, rule: str, *refs: str):
    """Register a relation: a function from one number to a document, a number that fits and one that does not."""

    def registered(make):
        CASES[make.__name__] = (make, good, bad, rule, refs)
        return make

    return registered


@case(30, 33, "sum", "P1")
def split_adds_up(n):
    return said_in(fact("P1", "dzieci z paczkami", n, "dzieci", parts=parts("dzieci", dziewczynki=14, chłopcy=16)))


@case(4, 3, "count", "P1")
def enumerated_facilities(n):
    named = parts("placówki", Poradnia_A=1, Poradnia_B=1, Poradnia_C=1, Poradnia_D=1)
    return said_in(fact("P1", "poradnie rodzinne", n, "placówki", parts=named, parts_kind="split"))


@case(29, 240, "at_most", "W1")
def part_of_which(n):
    part = Part("w tym socjalnych", number(n), "szt.", ref="W1#1")
    return said_in(figure("W1", "liczba mieszkań komunalnych", 224, "szt.", parts=(part,)))


@case(5, 12, "at_most", "P2", "P1")
def figure_that_continues_another(n):
    return said_in(fact("P1", "dzieci skierowane", 9, "dzieci"), fact("P2", "w tym dzieci poniżej 7 lat", n, "dzieci"))


@case("300.50", "301.50", "sum", "T1")
def total_row(n):
    rows = [("Powiat", "100.25"), ("Gmina", "200.25"), ("Ogółem", n)]
    return said_in(grids=(grid("T1", "wydatki", [("kwota", When())], rows, ["zł"]),))


@case(14, 15, "percent", "T1")
def share_of_total(n):
    rows = [("Ogółem", "69246.74", 100), ("Dotacja", "9882.24", n), ("Gmina", "59364.50", 86)]
    columns = [("w złotych", When()), ("w %", When())]
    found = grid("T1", "wydatki", columns, rows, ["zł", "%"], total_row=0)
    # A wrong share makes the sum of shares wrong as well: both stand in the same table.
    return said_in(grids=(replace(found, cells=tuple(c for c in found.cells if (c.row, c.column) != (0, 2))),))


@case(34, 340, "at_most", "W1")
def percentage_in_bounds(n):
    return said_in(figure("W1", "odsetek bezrobotnych objętych wsparciem", n, "%"))


@case(70, 72, "product", "P1", "P2")
def each_makes_all(n):
    each = fact("P1", "domy dla dzieci", 5, "placówki", parts=parts("dzieci", dzieci_w_każdym=14), parts_kind="each")
    return said_in(each, fact("P2", "dzieci, dla których są miejsca łącznie", n, "dzieci"))


@case("4000.00", "4500.00", "product", "P1", "P2", "P3")
def amount_for_each(n):
    return said_in(
        fact("P1", "koordynatorzy z dodatkiem do wynagrodzenia", 2),
        fact("P2", "dodatek do wynagrodzenia na jednego koordynatora", "2000.00", "zł"),
        fact("P3", "dodatki do wynagrodzenia koordynatorów łącznie", n, "zł"),
    )


@case(12, 13, "equal", "P1", "W1")
def number_repeated(n):
    return said_in(figure("W1", "liczba rodzin", 12, "rodziny"), fact("P1", "rodziny", n, "rodziny", same_as=("W1",)))


@case(3, 5, "equal", "P1", "T1")
def number_in_a_table(n):
    rows = [("A", 2), ("B", 3)]
    table = grid("T1", "placówki", [("liczba", When(YEAR))], rows, ["placówki"])
    # 5 is the sum of the column, so another number is wrong.
    wrong = 4 if n == 5 else n
    return said_in(fact("P1", "placówki w gminie", wrong, "placówki", same_as=("T1",)), grids=(table,))


@case("2030-06-30", "2030-05-31", "equal", "P1", "T1")
def day_of_a_number(day):
    table = grid("T1", "dzieci", [("nowe", When(YEAR, day="2030-06-30"))], [("A", 26)], ["dzieci"])
    return said_in(fact("P1", "dzieci przyjęte", 26, "dzieci", same_as=("T1",), when=When(day=day)), grids=(table,))


@case("osoby", "szt.", "unit", "P1", "W1")
def persons_are_no_services(unit):
    label = "liczba porad prawnych" if unit == "szt." else "liczba osób korzystających z poradnictwa prawnego"
    first = fact("P1", "osoby korzystające z poradnictwa prawnego", 267, same_as=("W1",))
    return said_in(figure("W1", label, 267, unit), first)


@case(181, 118, "equal", "W1", "W2")
def same_label_in_two_tasks(n):
    return said_in(
        figure("W1", "liczba dzieci przebywających w placówkach wsparcia dziennego", 181, "dzieci"),
        figure("W2", "liczba dzieci w placówkach wsparcia dziennego", n, "dzieci", task="C3.Z2"),
    )


@case(23, 24, "equal", "W1#1", "W2")
def line_broken_down_further(n):
    first = (Part("w placówkach opiekuńczo-wychowawczych", number(23), "dzieci", ref="W1#1"),)
    more = parts("dzieci", Dom_A=5, Dom_B=n - 5)
    return said_in(
        figure("W1", "dzieci w pieczy", 58, "dzieci", parts=first, parts_kind="related"),
        figure(
            "W2",
            "dzieci w placówkach opiekuńczo-wychowawczych według placówki",
            n,
            "dzieci",
            parts=more,
            parts_kind="split",
        ),
    )


@case(7, 5, "equal", "P1", "P2")
def two_aims(n):
    aim = {"nature": Nature.TARGET}
    return said_in(
        fact("P1", "pedagodzy ulicy zatrudniani rokrocznie, co najmniej (cel 1)", 7, **aim),
        fact("P2", "pedagodzy ulicy zatrudniani rokrocznie, co najmniej (cel 2)", n, **aim),
    )


@case(8, 6, "at_least", "P1", "P2")
def staff_short_of_the_aim(n):
    return said_in(
        fact("P1", "wychowawcy pracujący z rodzinami", n, when=NEW_YEARS_EVE),
        fact("P2", "wychowawcy zatrudniani rokrocznie, co najmniej", 7, nature=Nature.TARGET, when=When()),
    )


@case(2, 3, "count", "P1", "P2")
def facilities_named_in_a_breakdown(n):
    places = parts("miejsca", Placówka_wychowawcza_Nr_1=14, Placówka_wychowawcza_Nr_2=14)
    return said_in(
        fact("P1", "placówki wychowawcze w mieście", n, "placówki"),
        fact("P2", "miejsca w placówkach wychowawczych", 28, "miejsca", parts=places, parts_kind="split"),
    )


@case(2, 5, "count", "L1")
def entries_of_a_list(n):
    return said_in(lists=(Listing("L1", "szkolenia", (Item("a"), Item("b")), stated_count=n),))


@case(30, 29, "sum", "L1")
def participants_of_a_list(n):
    items = (Item("a", number(10)), Item("b", number(20)))
    return said_in(lists=(Listing("L1", "obozy", items, stated_participants=n),))


@case(3, 4, "count", "program")
def announced_goals(n):
    nodes = tuple(Node(f"C{i}", "goal", str(i), f"Cel numer {i}") for i in (1, 2, 3))
    names = tuple(f"Cel numer {i}" for i in range(1, n + 1))
    return said_in(nodes=nodes, announced=(Announced("goal", names),))


@case(2, 4, "count", "P1")
def meetings_of_a_project(n):
    event = Event("PR1", "Projekt", ("P1",), ("spotkanie z policjantem", "spotkanie z leśnikiem", "zabawa"))
    return said_in(fact("P1", "„Projekt”: spotkania warsztatowe", n, "szt."), events=(event,))


@case("2.3", "2.2", "count", "C1.Z2")
def numbers_of_parts(last):
    numbers = ("2.1", "2.2", last)
    ways = tuple(Node(f"S{i}", "action", no, f"sposób {i}", "C1.Z2", 1) for i, no in enumerate(numbers))
    return said_in(nodes=(Node("C1.Z2", "task", "2", "zadanie"), *ways))


@case(1, 0, "count", "S5")
def ways_with_an_indicator(n):
    ways = tuple(Node(f"S{i}", "action", str(i), f"sposób {i}", "Z", 1 if i < 5 else n) for i in range(1, 6))
    return said_in(nodes=(Node("Z", "task", "1", "zadanie"), *ways))


@case((), ("W2",), "count", "C1.Z1")
def one_cell_for_two_indicators(shared):
    other = ("W1",) if shared else ()
    words = "Informacje przekazywano ustnie."
    return said_in(
        figure("W1", "liczba ulotek", None, "szt.", text=words, shared_with=shared),
        figure("W2", "liczba plakatów", None, "szt.", text=words, shared_with=other),
        nodes=(Node("C1.Z1", "task", "1", "zadanie"),),
    )


@case(30, 34, "at_most", "T1", "P1")
def children_and_places_of_a_facility(n):
    table = grid("T1", "dzieci", [("stan", NEW_YEARS_EVE)], [("Dom Dziecka Nr 3", n)], ["dzieci"])
    table = replace(table, cells=tuple(replace(cell, label="Dom Dziecka Nr 3") for cell in table.cells))
    places = parts("miejsca", Dom_Dziecka_Nr_1=14, **{"Dom_Dziecka_–_Nr_3": 30})
    return said_in(fact("P1", "miejsca", 44, "miejsca", parts=places, parts_kind="split"), grids=(table,))


@case(90, 110, "at_most", "T1")
def children_and_places_in_a_row(n):
    columns = [("Liczba miejsc w świetlicach", When(YEAR)), ("Liczba dzieci", When(YEAR))]
    return said_in(grids=(grid("T1", "świetlice", columns, [(str(YEAR), 100, n)], ["miejsca", "dzieci"]),))


@case(8, 9, "at_most", "P2", "P1")
def people_and_places_in_all(n):
    return said_in(
        fact("P1", "miejsca w mieszkaniach chronionych", 8, "miejsca", when=NEW_YEARS_EVE),
        fact("P2", "wychowankowie w mieszkaniach chronionych", n, "osoby", when=NEW_YEARS_EVE),
    )


@case(52, 70, "at_most", "W2", "W1")
def assisted_among_supported(n):
    return said_in(
        figure("W1", "Liczba rodzin przeżywających trudności, objętych wsparciem", 64, "rodziny"),
        figure("W2", "Liczba rodzin objętych wsparciem asystenta rodziny", n, "rodziny"),
    )


@case(3, 9, "at_most", "W2", "W1")
def label_that_goes_on(n):
    return said_in(
        figure("W1", "liczba mediacji rodzinnych", 7, "szt."),
        figure("W2", "liczba mediacji rodzinnych zakończonych ugodą", n, "szt."),
    )


@case(1, 4, "at_most", "W1", "W2")
def new_among_all(n):
    return said_in(
        figure("W1", "liczba nowych wolontariuszy", n), figure("W2", "liczba wolontariuszy", 3, text="trzy osoby")
    )


@case(95, 500, "at_most", "W1", "W2")
def year_within_total(n):
    return said_in(
        figure("W1", "rodziny, którym wydano Karty w roku", n, "rodziny"),
        figure("W2", "rodziny z Kartami łącznie", 490, "rodziny", when=When(YEAR, cumulative=True)),
    )


@case(8, 60, "at_most", "W2", "W1")
def special_group_of_assisted(n):
    return said_in(
        figure("W1", "rodziny objęte wsparciem asystenta rodziny", 58, "rodziny"),
        figure("W2", "rodziny biologiczne objęte wsparciem asystenta", n, "rodziny", task="C4.Z1"),
    )


@case(150, 190, "at_most", "P1", "W1")
def children_in_the_procedure(n):
    return said_in(
        figure("W1", "liczba dzieci w rodzinach objętych przeciwdziałaniem przemocy", 160, "dzieci"),
        fact("P1", "dzieci z pomocą w procedurze „Niebieskie Karty”", n, "dzieci"),
    )


@case(200, 426, "at_most", "W2", "W1")
def helped_for_one_reason(n):
    return said_in(
        figure("W1", "liczba rodzin z dziećmi objętych pomocą społeczną", 232, "rodziny"),
        figure("W2", "liczba rodzin objętych pomocą społeczną z tytułu wielodzietności", n, "rodziny", task="C4.Z3"),
    )


@case(2414, 4500, "at_most", "T1", "P1")
def reasons_of_a_table(n):
    title = "Powody przyznania pomocy rodzinom korzystającym z pomocy społecznej"
    table = grid("T1", title, [("liczba rodzin", When(YEAR))], [("Ubóstwo", n), ("Bezrobocie", 9)], ["rodziny"])
    return said_in(fact("P1", "rodziny korzystające z pomocy społecznej", 4272, "rodziny"), grids=(table,))


@case(40, 4, "at_least", "W1", "W2")
def social_work_before_assistance(n):
    return said_in(
        figure("W1", "liczba osób objętych pracą socjalną", n),
        figure("W2", "liczba rodzin objętych wsparciem asystenta", 12, "rodziny", task="C1.Z2"),
    )


@case(8, 80, "at_most", "W2", "W1")
def ended_among_all(n):
    return said_in(
        figure("W1", "rodziny objęte wsparciem asystenta", 58, "rodziny"),
        figure("W2", "rodziny, z którymi asystenci zakończyli współpracę", n, "rodziny"),
    )


@case(15, 10, "at_least", "P1", "P2")
def child_and_parent_of_each_family(n):
    event = {"topic": "PR1", "context": "Spotkanie w lesie dla dzieci i ich rodziców"}
    return said_in(fact("P1", "rodziny uczestniczące", 7, "rodziny", **event), fact("P2", "uczestnicy", n, **event))


@case(800, 1773, "at_most", "W1", "W2")
def two_parents_of_a_family(n):
    return said_in(
        figure("W1", "liczba rodzin korzystających z zajęć dla rodziców", 473, "rodziny"),
        figure("W2", "liczba osób korzystających z zajęć dla rodziców", n),
    )


@case(40, 181, "plausibility", "W1", "W2")
def children_of_so_few_families(n):
    return said_in(
        figure("W1", "liczba rodzin, z których dzieci chodzą do świetlic", 12, "rodziny"),
        figure("W2", "liczba dzieci, które chodzą do świetlic", n, "dzieci"),
    )


@case(20, 18, "at_least", "W1", "W2")
def a_group_for_each_family(n):
    return said_in(
        figure("W1", "liczba powołanych grup roboczych", n, "szt."),
        figure("W2", "liczba rodzin objętych wsparciem interdyscyplinarnym", 19, "rodziny"),
    )


@case(25, 99, "at_most", "T1", "W1")
def contacts_of_assistants(n):
    table = grid("T1", "kontakty asystentów rodziny", [("liczba", When(YEAR))], [("Kuratorzy sądowi", n)], ["szt."])
    return said_in(figure("W1", "liczba kontaktów z kuratorami", 27, "szt."), grids=(table,))


@case(30, 31, "ratio_at_most", "P2", "P1")
def families_of_an_assistant(n):
    return said_in(
        fact("P1", "asystenci rodziny zatrudnieni", 2),
        fact("P2", "rodziny współpracujące z asystentem na koniec roku", n, "rodziny", when=NEW_YEARS_EVE),
    )


@case(76, 77, "sum", "T1", "T2")
def facilities_and_series(n):
    day = When(YEAR, day=f"{YEAR}-11-30")
    split = grid("T1", f"Dzieci w domach w {YEAR} r.", [("stan", day)], [("Nr 1", 40), ("Nr 2", 36)], ["dzieci"])
    series = grid("T2", "Dzieci w domach w latach", [("Liczba dzieci", day)], [(str(YEAR), n)], ["dzieci"])
    series = replace(series, cells=tuple(replace(cell, label="Liczba dzieci") for cell in series.cells))
    split = replace(split, title=f"Dzieci w małych domach w {YEAR} r.")
    return said_in(grids=(split, replace(series, title="Dzieci w małych domach w latach")))


@case(False, True, "equal", "T1", "T2")
def running_count_against_a_day(running):
    made = facilities_and_series(76)
    split, series = made.grids
    when = When(YEAR, cumulative=True)
    cells = tuple(replace(cell, when=when, value=cell.value * 2) for cell in split.cells) if running else split.cells
    return replace(made, grids=(replace(split, cells=cells), series))


@case(170, 180, "difference", "P1", "P2", "P3")
def change_in_words(n):
    return said_in(
        fact("P1", "spadek liczby rodzin ubogich", n, "rodziny", when=When()),
        fact("P2", "rodziny ubogie", 2414, "rodziny", when=LAST),
        fact("P3", "rodziny ubogie", 2244, "rodziny"),
    )


@case(False, True, "period", "P1", "P2", "P3")
def whole_year_against_a_part(part):
    later = When(YEAR, first=f"{YEAR}-01-01", last=f"{YEAR}-06-30") if part else When(YEAR)
    made = change_in_words(170)
    return replace(made, figures=(*made.figures[:2], replace(made.figures[2], when=later)))


@case(31, 32, "difference", "P1", "P2", "P3")
def families_at_the_end(n):
    return said_in(
        fact("P1", "rodziny korzystające ze wsparcia asystenta", 52, "rodziny"),
        fact("P2", "rodziny, które zakończyły korzystanie ze wsparcia asystenta", 21, "rodziny"),
        fact("P3", "rodziny współpracujące z asystentem na koniec roku", n, "rodziny", when=NEW_YEARS_EVE),
    )


@case(58, 57, "difference", "P1", "P2", "P3", "P4")
def children_from_start_to_end(n):
    return said_in(
        fact("P1", "dzieci w pieczy zastępczej na początku roku", 50, "dzieci", when=When(day=f"{YEAR}-01-01")),
        fact("P2", "dzieci nowo umieszczone w pieczy zastępczej", 14, "dzieci"),
        fact("P3", "dzieci, które opuściły pieczę zastępczą", 6, "dzieci"),
        fact("P4", "dzieci w pieczy zastępczej na koniec roku", n, "dzieci", when=NEW_YEARS_EVE),
    )


@case(120, 90, "rising", "P1", "P2", "P3")
def claim_of_a_trend(n):
    return said_in(
        fact("P1", "wzrost liczby porad psychologa", None, "szt.", text="systematycznie rośnie", when=When()),
        fact("P2", "porady psychologa", 100, "szt.", when=LAST),
        fact("P3", "porady psychologa", n, "szt."),
    )


@case(27, 28, "sum", "P1", "P2")
def breakdown_without_a_total(n):
    months = parts("rodziny", do_roku=25, dłużej=n)
    return said_in(
        fact("P1", "czas pracy", None, "rodziny", parts=months, parts_kind="split", basis="assistance", text="wykaz"),
        fact("P2", "rodziny ze wsparciem asystenta", 52, "rodziny", basis="assistance"),
    )


@case(100, 21, "yoy_ratio", "W1")
def jump_against_last_year(n):
    before = figure("W1", "liczba warsztatów", 106, "szt.", key="W1@", when=LAST)
    return said_in(figure("W1", "liczba warsztatów", n, "szt."), before, previous_year=YEAR - 1)


@case("wynik", "", "missing", "W1")
def value_is_given(words):
    return said_in(figure("W1", "liczba audycji", None, "szt.", text=words, missing=not words))


@case("liczba osób", "liczba osób, w tym dzieci", "missing", "W1")
def parts_are_given(label):
    return said_in(figure("W1", label, 56))


@case("brak chętnych", "", "missing", "C1.Z1")
def reason_is_given(reason):
    return said_in(nodes=(Node("C1.Z1", "task", "1", "zadanie", status="not_realised", reason=reason),))


@case(None, "W roku nie było takich rodzin.", "equal", "W1", "W2")
def nobody_and_somebody(words):
    label = "liczba rodzin objętych przeciwdziałaniem przemocy domowej"
    denied = figure("W1", label, None if words else 93, "rodziny", text=words or "", reporter="Zespół")
    return said_in(denied, figure("W2", label, 93, "rodziny", reporter="Ośrodek"))


@case(f"{YEAR - 1}-{YEAR + 1}", f"{YEAR - 4}-{YEAR - 2}", "equal", "pismo kierownika")
def years_in_a_letter(years):
    letter = Letter("pismo kierownika", "A.1", f"{YEAR + 1}-03-01", f"program na lata {years}")
    return said_in(letters=(letter,))


@case(f"{YEAR + 1}-03-31", f"{YEAR + 1}-04-01", "at_most", "pismo burmistrza")
def letter_by_the_end_of_march(day):
    return said_in(letters=(Letter("pismo burmistrza", "", day),))


@case(f"{YEAR + 1}-01-15", f"{YEAR}-11-15", "date", "pismo burmistrza")
def letter_after_closing(day):
    return said_in(letters=(Letter("pismo burmistrza", "", day),))


@case(YEAR + 1, YEAR, "date", "pismo burmistrza")
def case_number_of_the_year(year):
    return said_in(letters=(Letter("pismo burmistrza", f"OKS.36.{year}", f"{YEAR + 1}-03-14"),))


@case("2011-06-09", "", "date", "akt 1")
def act_with_its_date(day):
    return said_in(acts=(Act("ustawa o wspieraniu rodziny", day, "", "akt 1"),))


@case("4.000,00 zł", "4.00,00 zł", "unit", "W1")
def amount_that_reads_one_way(text):
    return said_in(figure("W1", "wysokość świadczenia", "4000.00", "zł", text=text))


@case(26, 47, "copied", "W1", "W2")
def as_many_people_as_families(n):
    return said_in(
        figure("W1", "liczba rodzin objętych monitoringiem", 47 if n == 47 else 20, "rodziny"),
        figure("W2", "liczba osób po terapii", n),
    )


@case(3322, 3321, "copied", "P1", "P2")
def one_large_number_twice(n):
    return said_in(fact("P1", "bezrobotni", 3321), fact("P2", "rodziny z pomocą", n, "rodziny"))


@pytest.mark.parametrize("name", CASES)
def test_a_relation_that_holds_is_silent(name):
    make, good, _bad, _rule, _refs = CASES[name]
    assert rules_of(make(good)) == []


@pytest.mark.parametrize("name", CASES)
def test_a_relation_that_fails_is_found_with_its_cells(name):
    make, _good, bad, rule, refs = CASES[name]
    found = rules_of(make(bad))
    assert (rule, refs) in [(one, tuple(dict.fromkeys(cells))) for one, cells in found]
    assert len(found) == 1, found


def test_a_report_without_needs_cannot_be_submitted():
    assert only(said_in(needs=())).severity is Severity.ERROR
    assert rules_of(replace(said_in(needs=()), year=None)) == []


def test_a_label_that_says_little_counts_other_things_at_another_part_of_the_programme():
    label = "liczba wydanych decyzji"
    apart = (figure("W1", label, 4, "szt.", beside="S1"), figure("W2", label, 9, "szt.", beside="S2"))
    assert rules_of(said_in(*apart)) == []
    assert rules_of(said_in(apart[0], replace(apart[1], task="C2.Z1"))) == []
    assert rules_of(said_in(apart[0], replace(apart[1], beside="S1"))) == [("equal", ("W1", "W2"))]


def test_persons_and_families_of_two_ways_of_realisation_are_not_compared():
    families = figure("W1", "liczba rodzin", 40, "rodziny", beside="S1")
    assert rules_of(said_in(families, figure("W2", "liczba osób", 9, beside="S2"))) == []
    assert rules_of(said_in(families, figure("W2", "liczba osób", 9, beside="S1"))) == [("at_least", ("W1", "W2"))]


def test_an_announced_name_that_changes_is_remarked_on():
    nodes = (Node("C1", "goal", "1", "Wsparcie rodzin"), Node("C2", "goal", "2", "Rozwój pieczy"))
    same = Announced("goal", ("Wsparcie  rodzin.", "ROZWÓJ PIECZY"))
    other = Announced("goal", ("Wsparcie rodzin", "Poprawa pieczy"))
    assert rules_of(said_in(nodes=nodes, announced=(same,))) == []
    assert rules_of(said_in(nodes=nodes, announced=(other,))) == [("naming", ("program",))]


def test_one_measure_of_a_built_report_has_one_value():
    def printed(value, section):
        return Stated(
            section, "families.assisted", "rodziny", number(value), "rodziny", when=When(YEAR), section=section,
            origin=Origin.PRINTED, measure="families.assisted:",
        )  # fmt: skip

    assert rules_of(said_in(printed=(printed(12, "families"), printed(12, "key_figures")))) == []
    finding = only(said_in(printed=(printed(12, "families"), printed(13, "key_figures"))))
    assert finding.severity is Severity.ERROR
    assert [place.section for place in finding.places] == ["families", "key_figures"]
