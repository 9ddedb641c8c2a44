"""Shapes of other reports: rows that name their relation, shares, products, balances, halves of a year."""

from dataclasses import replace

from reporting.checks.statements import Event, Item, Listing, Name
from reporting.checks.times import When
from tests.reporting.checks.cases import NEW_YEARS_EVE, case
from tests.reporting.checks.samples import YEAR, fact, figure, grid, parts, said_in

OF_YEAR = When(YEAR)


def row_of(columns: tuple[str, ...], units: tuple[str, ...], *numbers):
    table = grid("T1", "zestawienie", [(name, OF_YEAR) for name in columns], [("Lipy", *numbers)], list(units))
    return said_in(grids=(table,))


@case(33, 35, "at_most", "T1")
def part_of_which_in_a_row(n):
    return row_of(("Liczba uczniów", "z tego ukończyło kurs"), ("dzieci", "dzieci"), 34, n)


@case(1033, 340, "at_least", "T1")
def persons_and_families_in_a_row(n):
    return row_of(("Liczba rodzin", "Liczba osób w rodzinach"), ("rodziny", "osoby"), 361, n)


@case(44, 46, "difference", "T1")
def balance_in_a_row(n):
    columns = ("stan na 1 stycznia", "przybyło", "ubyło", "stan na 31 grudnia")
    return row_of(columns, ("rodziny",) * 4, 49, 25, 30, n)


@case("46.00", "47.00", "sum", "T1")
def halves_of_a_year(n):
    rows = [("I półrocze", "21.00"), ("II półrocze", "25.00"), ("cały rok", n)]
    return said_in(grids=(grid("T1", "wypłaty", [("kwota", OF_YEAR)], rows, ["zł"]),))


@case(50, 55, "percent", "P3", "P1", "P2")
def share_of_two_numbers(n):
    return said_in(
        fact("P1", "bezrobotni długotrwale", 130),
        fact("P2", "osoby bezrobotne", 260),
        fact("P3", "odsetek długotrwale bezrobotnych wśród bezrobotnych", n, "%"),
    )


@case(45, 48, "product", "P1", "P2", "P3")
def participants_of_each_course(n):
    in_project = {"topic": "PR1", "context": "Szkolenie"}
    return said_in(
        fact("P1", "edycje kursu", 3, "szt.", **in_project),
        fact("P2", "uczestnicy w każdej edycji kursu", 15, **in_project),
        fact("P3", "uczestnicy kursu", n, **in_project),
    )


@case(74, 72, "sum", "T1", "F1")
def families_by_duration(n):
    rows = [("do roku", 40), ("ponad rok", n - 40)]
    table = grid("T1", "czas trwania asysty", [("Liczba rodzin", When())], rows, ["rodziny"])
    table = replace(table, cells=tuple(replace(cell, basis="assistance") for cell in table.cells))
    whole = fact("F1", "rodziny z asystentem w ciągu roku", 74, "rodziny", basis="assistance")
    return said_in(whole, grids=(table,))


@case(4, 5, "count", "P1", "PR1")
def meetings_without_a_name(n):
    event = Event("PR1", "Piątki", ("P1",), ("bajka", "las", "kuchnia", "teatr"))
    return said_in(fact("P1", "spotkania", n, "szt."), events=(event,))


@case(2, 3, "count", "L1", "W1")
def list_of_an_indicator(n):
    listing = Listing("L1", "szkolenia pracowników", (Item("Trauma"), Item("Dialog")), indicators=("W1",))
    return said_in(figure("W1", "liczba szkoleń", n, "szt."), lists=(listing,))


@case(20, 31, "difference", "P1", "P2", "P3", "P4")
def balance_of_any_matter(n):
    return said_in(
        fact("P1", "procedury „Niebieskie Karty” na początku roku", 18, "szt.", when=When(day=f"{YEAR}-01-01")),
        fact("P2", "procedury „Niebieskie Karty” wszczęte", 12, "szt."),
        fact("P3", "procedury „Niebieskie Karty” zakończone", 10, "szt."),
        fact("P4", "procedury „Niebieskie Karty” na koniec roku", n, "szt.", when=NEW_YEARS_EVE),
    )


@case(60, 70, "at_most", "P2", "P1")
def group_within_all_of_the_municipality(n):
    return said_in(
        fact("P1", "rodziny wielodzietne w gminie", 64, "rodziny"),
        fact("P2", "rodziny wielodzietne z Kartą Dużej Rodziny", n, "rodziny"),
    )


@case(118, 122, "at_most", "P2", "P1")
def children_and_places_of_a_kind(n):
    return said_in(
        fact("P1", "miejsca w żłobkach", 120, "miejsca"),
        fact("P2", "dzieci uczęszczające do żłobków", n, "dzieci"),
    )


@case(310, 280, "at_least", "W1", "W2")
def children_of_those_families(n):
    return said_in(
        figure("W1", "rodziny, które otrzymały paczki żywnościowe", 300, "rodziny"),
        figure("W2", "dzieci w tych rodzinach", n, "dzieci"),
    )


@case(7, 8, "difference", "P1", "T1")
def change_over_years_in_rows(n):
    rows = [(str(year), number) for year, number in zip(range(YEAR - 3, YEAR + 1), (14, 15, 19, 21), strict=True)]
    table = grid("T1", "asystent rodziny", [("Liczba rodzin", When())], rows, ["rodziny"])
    cells = tuple(replace(cell, label="Liczba rodzin", when=When(YEAR - 3 + cell.row)) for cell in table.cells)
    words = f"wzrost liczby rodzin objętych wsparciem asystenta w latach {YEAR - 3}-{YEAR}"
    claim = fact("P1", words, n, "rodziny", when=When(), parts=parts("rodziny"))
    return said_in(claim, grids=(replace(table, cells=cells),))


@case(140, 150, "at_most", "W2", "W1")
def people_and_pieces_of_advice(n):
    return said_in(
        figure("W1", "liczba udzielonych porad", 140, "szt."),
        figure("W2", "liczba osób, którym udzielono porad", n),
    )


@case("28.3", "38.3", "percent", "T1")
def shares_beside_two_columns(n):
    rows = [("Rodziny", 8, 3120, "21.7"), ("Krewni", 6, 4070, n), ("Dom", 5, 7200, "50.0"), ("Ogółem", 19, 14390, None)]
    columns = [(name, OF_YEAR) for name in ("dzieci", "kwota", "udział")]
    return said_in(grids=(grid("T1", "koszty", columns, rows, ["dzieci", "zł", "%"], total_row=3),))


@case(60, 45, "percent", "P1", "T1")
def change_of_families_not_of_their_assistants(n):
    rows = [("Liczba asystentów", 2, 3), ("Liczba rodzin", 25, 40)]
    columns = [(str(year), When(year)) for year in (YEAR - 1, YEAR)]
    table = grid("T1", "asysta rodzinna", columns, rows, [""] * 2)
    units = ("osoby", "rodziny")
    cells = tuple(replace(cell, label=rows[cell.row][0], unit=units[cell.row]) for cell in table.cells)
    claim = fact("P1", "wzrost liczby rodzin objętych wsparciem asystenta", n, "%")
    return said_in(claim, grids=(replace(table, cells=cells),))


@case("200.00", "210.00", "sum", "W1", "W2", "W3")
def amounts_and_their_total(n):
    return said_in(
        figure("W1", "wydatki na rodziny zastępcze", "120.00", "zł"),
        figure("W2", "wydatki na placówki", "80.00", "zł"),
        figure("W3", "wydatki na pieczę razem", n, "zł"),
    )


@case(90, 101, "at_most", "W1")
def children_and_places_in_one_value(n):
    both = parts("", świetlice=4) + parts("miejsca", miejsca=100) + parts("dzieci", dzieci=n)
    return said_in(figure("W1", "świetlice / miejsca / dzieci", None, "", parts=both, parts_kind="related", text="…"))


@case("", " i Zdrowia", "naming", "institutions")
def department_of_two_names(more):
    short = "Urząd Miejski, Wydział Spraw Społecznych"
    return said_in(names=(Name("Wydział Spraw Społecznych" + more, (short,)),))


@case(YEAR - 1, YEAR - 2, "date", "T1")
def years_of_a_title(first):
    columns = [(str(first), When(first)), (str(YEAR), OF_YEAR)]
    table = grid("T1", f"Rodziny w latach {YEAR - 1}-{YEAR}", columns, [("Lipy", 9, 8)], ["rodziny"] * 2)
    return said_in(grids=(table,))


@case(13, 14, "sum", "P1", "P2", "P3")
def children_and_their_total(n):
    return said_in(
        fact("P1", "dzieci w rodzinach zastępczych", 9, "dzieci"),
        fact("P2", "dzieci w placówkach", 4, "dzieci"),
        fact("P3", "dzieci w pieczy łącznie", n, "dzieci"),
    )
