"""Places, groups within groups, staff, gaps, letters and repeated numbers."""

from dataclasses import replace

from reporting.checks.statements import Act, Letter, Node
from reporting.checks.times import When
from tests.reporting.checks.cases import NEW_YEARS_EVE, case
from tests.reporting.checks.samples import YEAR, fact, figure, grid, parts, said_in


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


@case(55, 75, "at_most", "W2", "W1")
def children_and_places_of_a_task(n):
    return said_in(
        figure("W1", "liczba miejsc w placówkach wsparcia dziennego", 60, "miejsca"),
        figure("W2", "liczba dzieci korzystających", n, "dzieci"),
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
