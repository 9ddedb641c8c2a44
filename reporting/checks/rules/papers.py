"""Letters, dates, legal acts and names: what goes with the figures."""

import re
from collections.abc import Iterator
from itertools import groupby

from programs.table_reading.characters import fold
from reporting.checks.finding import Finding, Place, Severity
from reporting.checks.meaning import Subject
from reporting.checks.statements import Letter, Statements
from reporting.checks.wording import said

# Month and day by which the report of the year before is presented (art. 179 ust. 1).
DEADLINE = "03-31"
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")
_CASE_YEAR = re.compile(r"[./](20\d\d)$")
_LETTER = re.compile(r"\bpism|sprawozdani|przekazan|zlozen|wplyw", re.IGNORECASE)
_POSITION = re.compile(r"\bpoz\.?\s?(\d+)", re.IGNORECASE)
_AMOUNT = re.compile(r"\d[\d.,\s]*\d|\d")
_WELL_FORMED = re.compile(r"(?:\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,\d{1,2}|\.\d{2})?")
_DEPARTMENT = re.compile(r"\b(?:wydzial|departament|referat)\w* .*?(?= urz[ea]d| w \w+$|$)")
_SIGNS = re.compile(r"[\W_]+")


def programme_years(statements: Statements) -> Iterator[Finding]:
    """Title, letters and record give the same years of the programme."""
    ours = (statements.programme_from, statements.programme_to)
    if None in ours:
        return
    titled = _YEARS.findall(statements.programme_title)
    if titled and not any(tuple(map(int, found)) == ours for found in titled):
        place = Place("program", "tytuł programu", statements.programme_title, "basis")
        yield _other_years(place, titled[0], ours, Severity.ERROR)
    for letter in statements.letters:
        told = f"{letter.label} {letter.number} {letter.words}"
        if not re.search(r"\bpism", fold(letter.label)):
            continue
        for found in dict.fromkeys(_YEARS.findall(told)):
            if tuple(map(int, found)) != ours:
                yield _other_years(_place(letter), found, ours, Severity.WARNING)


def _other_years(place: Place, found: tuple[str, str], ours: tuple[int, int], severity: Severity) -> Finding:
    return Finding(
        "equal",
        severity,
        (place,),
        f"„{place.label}” podaje program na lata {found[0]}–{found[1]}, a program obejmuje lata {ours[0]}–{ours[1]}.",
        "Popraw lata programu; bierz je z zapisu programu, nie z poprzedniego pisma.",
        f"{found[0]}-{found[1]}",
        f"{ours[0]}-{ours[1]}",
    )


def _place(letter: Letter) -> Place:
    return Place(letter.ref or letter.label, letter.label, letter.number or letter.date, "basis")


def letters(statements: Statements) -> Iterator[Finding]:
    """Letters are dated after the closing of the data and by 31 March; the case number is of the year of the date."""
    for letter in statements.letters:
        number = _CASE_YEAR.search(letter.number)
        if number and letter.date and number[1] != letter.date[:4]:
            yield Finding(
                "date",
                Severity.REMARK,
                (_place(letter),),
                f"Znak sprawy {letter.number} ma rok {number[1]}, a pismo nosi datę {letter.date}.",
                "Sprawdź znak sprawy i datę pisma.",
                number[1],
                letter.date[:4],
            )
        if statements.year and letter.date and _LETTER.search(fold(letter.label)):
            yield from _in_time(statements, letter)


def _in_time(statements: Statements, letter: Letter) -> Iterator[Finding]:
    last = f"{statements.year + 1}-{DEADLINE}"
    first = statements.closing or f"{statements.year}-12-31"
    if len(letter.date) == len(last) and letter.date > last:
        yield Finding(
            "at_most",
            Severity.WARNING,
            (_place(letter),),
            f"„{letter.label}” nosi datę {letter.date}; sprawozdanie przedstawia się do {last} (art. 179 ust. 1).",
            "Sprawdź datę; jeśli termin minął, opisz przyczynę.",
            letter.date,
            last,
        )
    elif letter.date < first[: len(letter.date)]:
        yield Finding(
            "date",
            Severity.WARNING,
            (_place(letter),),
            f"„{letter.label}” nosi datę {letter.date}, wcześniejszą niż zamknięcie danych ({first}).",
            "Popraw datę pisma albo dzień zamknięcia danych.",
            letter.date,
            first,
        )


def amounts(statements: Statements) -> Iterator[Finding]:
    """An amount is printed in groups of three digits („4.000,00”), so that nobody reads another one."""
    for figure in statements.figures:
        if figure.value is None or figure.meaning.subject is not Subject.MONEY:
            continue
        for token in _AMOUNT.findall(figure.text):
            if not _WELL_FORMED.fullmatch(token):
                yield Finding(
                    "unit",
                    Severity.REMARK,
                    (figure.place(),),
                    f"Kwotę „{figure.label}” zapisano jako {token}; takiego zapisu nie da się odczytać jednoznacznie.",
                    f"Zapisz kwotę jako {said(figure.value)} zł, jeśli o nią chodzi.",
                    token,
                    figure.value,
                )


def acts(statements: Statements) -> Iterator[Finding]:
    """Every act is cited with its date and name, and in one edition."""
    undated = [act for act in statements.acts if not act.date and fold(act.name).startswith("ustaw")]
    if undated:
        yield _acts(
            undated,
            "Bez daty powołano: " + "; ".join(f"„{act.name}”" for act in undated) + ".",
            "Przy pierwszym powołaniu podaj datę aktu i pozycję Dziennika Ustaw.",
        )
    dated = sorted((act for act in statements.acts if act.date), key=lambda act: act.date)
    for day, same in groupby(dated, key=lambda act: act.date):
        cited = [act for act in same if _POSITION.search(act.citation)]
        first = {_POSITION.search(act.citation)[1] for act in cited}
        if len(first) > 1:
            yield _acts(
                cited,
                f"Ustawę z dnia {day} powołano z różnymi pozycjami Dziennika Ustaw: {', '.join(sorted(first))}.",
                "Podaj jedną pozycję: tę, która obowiązuje w dniu dokumentu.",
            )


def _acts(cited: list, explanation: str, mending: str) -> Finding:
    places = tuple(Place(act.ref, act.name, act.citation or act.date, "basis") for act in cited)
    return Finding("date", Severity.REMARK, places, explanation, mending)


def names(statements: Statements) -> Iterator[Finding]:
    """Areas, goals and tasks keep the names under which they were announced."""
    for announced in statements.announced:
        found = {_plain(node.name) for node in statements.nodes if node.level == announced.level}
        other = [name for name in announced.names if _plain(name) not in found]
        if not found or not other or len(announced.names) != len(found):
            continue
        yield Finding(
            "naming",
            Severity.REMARK,
            (Place("program", f"zapowiedziane: {len(announced.names)}", other[0], "goals"),),
            f"{len(other)} z {len(announced.names)} zapowiedzianych nazw brzmi dalej inaczej, na przykład "
            f"„{other[0]}”.",
            "Używaj wszędzie tej samej nazwy.",
        )


def departments(statements: Statements) -> Iterator[Finding]:
    """A department has one name: „Wydział Spraw Społecznych” is not also „… i Zdrowia”."""
    for listed in statements.names:
        told = (listed.name, *listed.variants)
        found = {phrase: name for name in told if (phrase := _department(name))}
        for short in found:
            if longer := [name for phrase, name in found.items() if phrase.startswith(f"{short} i ")]:
                yield Finding(
                    "naming",
                    Severity.REMARK,
                    (Place("institutions", listed.name, longer[0], "programme"),),
                    f"Jedna komórka ma dwie nazwy: „{found[short]}” i „{longer[0]}”.",
                    "Używaj wszędzie tej nazwy, która obowiązuje w dniu dokumentu.",
                )


def _department(name: str) -> str:
    found = _DEPARTMENT.search(_plain(name))
    return found[0].strip() if found else ""


def titled_years(statements: Statements) -> Iterator[Finding]:
    """A table shows the years that its title names."""
    for grid in statements.grids:
        ranges = _YEARS.findall(grid.title)
        years = sorted({cell.when.in_year for cell in grid.cells} - {None})
        if len(ranges) != 1 or not years:
            continue
        first, last = map(int, ranges[0])
        if outside := [year for year in years if not first <= year <= last]:
            yield Finding(
                "date",
                Severity.REMARK,
                (grid.place(),),
                f"Tytuł tabeli mówi o latach {first}–{last}, a tabela podaje też {', '.join(map(str, outside))}.",
                "Popraw lata w tytule albo wyjaśnij w przypisie, skąd ten rok.",
                f"{first}-{last}",
                f"{years[0]}-{years[-1]}",
            )


def _plain(name: str) -> str:
    """A name without signs and case."""
    return _SIGNS.sub(" ", fold(name)).strip()


RULES = (programme_years, letters, amounts, acts, names, departments, titled_years)
