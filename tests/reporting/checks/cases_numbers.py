"""Sums, products, numbers in two places, counts and series."""

from dataclasses import replace

from reporting.checks.statements import Announced, Event, Item, Listing, Nature, Node, Part
from reporting.checks.times import When
from tests.reporting.checks.cases import LAST, NEW_YEARS_EVE, case
from tests.reporting.checks.samples import YEAR, fact, figure, grid, number, parts, said_in


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


@case(35, 36, "percent", "T1")
def share_of_total(n):
    rows = [("Ogółem", "200.00", None), ("Dotacja", "28.54", 14), ("Gmina", "101.46", 51), ("Powiat", "70.00", n)]
    columns = [("w złotych", When()), ("w %", When())]
    return said_in(grids=(grid("T1", "wydatki", columns, rows, ["zł", "%"], total_row=0),))


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


@case(2, 4, "count", "P1", "PR1")
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


@case(9, 8, "sum", "T1")
def line_that_is_a_sum_elsewhere(n):
    rows = [("Rodziny", 5, 7, 9), ("Placówki", 2, 4, 6), ("Wszyscy podopieczni", 7, 11, n + 6)]
    columns = [(str(year), When(year)) for year in (YEAR - 2, YEAR - 1, YEAR)]
    return said_in(grids=(grid("T1", "dzieci w pieczy", columns, rows, ["dzieci"] * 3),))


@case("87.5", "78.5", "percent", "T1")
def performance_against_plan(n):
    rows = [("Asystenci", 200, 150, 75), ("Piecza", 400, 350, n), ("Świetlice", 80, 20, 25), ("Inne", 10, 9, 90)]
    columns = [("plan", When()), ("wykonanie", When()), ("%", When())]
    return said_in(grids=(grid("T1", "finanse", columns, rows, ["zł", "zł", "%"]),))


@case(24, 26, "equal", "W1", "P1")
def families_of_the_year_in_other_words(n):
    return said_in(
        figure("W1", "liczba rodzin objętych pracą asystenta rodziny", 24, "rodziny"),
        fact("P1", "rodziny, z którymi pracowali asystenci", n, "rodziny"),
    )


@case(10, 12, "difference", "P1", "P2", "P3")
def change_against_the_year_before(n):
    return said_in(
        fact("P1", "wzrost liczby rodzin zastępczych", n, "rodziny"),
        fact("P2", "rodziny zastępcze", 40, "rodziny", when=LAST),
        fact("P3", "rodziny zastępcze", 50, "rodziny"),
    )
