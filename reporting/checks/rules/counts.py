"""Numbers stated in words against the things enumerated: facilities, lists, goals, meetings, indicators, numbering."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from programs.table_reading.characters import fold
from reporting.checks.finding import Finding, Place, Severity
from reporting.checks.meaning import Subject, stems
from reporting.checks.statements import Listing, Node, Stated, Statements
from reporting.checks.wording import said

# From this share of parts with indicators on, one without stands out.
MOSTLY = Decimal("0.8")
_LEVEL_WORDS = {"area": r"^obszar\w*", "goal": r"^cel\w*", "task": r"^(?:glown\w+ )?zada\w+"}
# What a list can name one by one.
_COUNTABLE = (Subject.THINGS, Subject.SERVICES, Subject.GROUPS, Subject.FACILITIES)
_NAMES = {"area": "obszary", "goal": "cele", "task": "zadania"}


def facilities(statements: Statements) -> Iterator[Finding]:
    """A number of facilities equals the number of facilities named in a breakdown of their places or children."""
    for figure in statements.data:
        if figure.meaning.subject is not Subject.FACILITIES or not figure.is_exact or figure.parts:
            continue
        for other in statements.data:
            if other is not figure and _names_each(other, figure) and figure.value != len(other.parts):
                yield _counted(
                    (figure.place(), other.place()),
                    f"Podano liczbę {said(figure.value)} („{figure.label}”), a w podziale „{other.label}” "
                    f"wymieniono {len(other.parts)}.",
                    figure.value,
                    len(other.parts),
                )


def _names_each(other: Stated, figure: Stated) -> bool:
    """Whether the parts of a figure are the facilities that the other one counts, at the same time."""
    if len(other.parts) < 2 or other.meaning.subject not in (Subject.PLACES, Subject.CHILDREN):
        return False
    year = figure.when.in_year
    if year is None or year != other.when.in_year or figure.section != other.section:
        return False
    common = figure.meaning.stems & other.meaning.stems
    kind = figure.meaning.head
    named = all(kind in stems(part.label) for part in other.parts)
    close = max(len(figure.meaning.stems - common), len(other.meaning.stems - common)) <= 1
    return named and close and len(common) >= 2


def lists(statements: Statements) -> Iterator[Finding]:
    """A list has as many entries, and its entries as many participants, as the document says."""
    for printed in statements.lists:
        if printed.stated_count is not None and printed.items and printed.stated_count != len(printed.items):
            yield _counted(
                (printed.place(str(printed.stated_count)), *_told(statements, printed, printed.stated_count)),
                f"„{printed.label}”: podano {printed.stated_count}, a wymieniono {len(printed.items)}.",
                Decimal(printed.stated_count),
                len(printed.items),
            )
        yield from _participants(statements, printed)
        if printed.stated_count in (None, len(printed.items)):
            yield from _indicated(statements, printed)


def _indicated(statements: Statements, printed: Listing) -> Iterator[Finding]:
    """The indicator that a list belongs to counts its entries, or their meetings."""
    own = stems(printed.label)
    figures = [one for code in printed.indicators for one in statements.by_ref.get(code, ())]
    counted = [
        one
        for figure in figures
        for one in (figure, *figure.part_figures())
        if one.is_exact and statements.is_current(one) and one.meaning.subject in _COUNTABLE and one.meaning.stems & own
    ]
    sessions = sum(item.sessions or 1 for item in printed.items)
    if len(counted) == 1 and printed.items and counted[0].value not in (len(printed.items), sessions):
        yield _counted(
            (printed.place(str(len(printed.items))), counted[0].place()),
            f"„{counted[0].label}”: podano {said(counted[0].value)}, a w wykazie „{printed.label}” wymieniono "
            f"{len(printed.items)}.",
            counted[0].value,
            len(printed.items),
        )


def _participants(statements: Statements, printed: Listing) -> Iterator[Finding]:
    """Participants of all entries; entries without a number or with a range leave room."""
    known = [item for item in printed.items if item.participants is not None]
    if printed.stated_participants is None or len(known) < 2:
        return
    least = sum(item.participants for item in known)
    most = sum(max(item.participants_to or 0, item.participants) for item in known)
    stated, complete = printed.stated_participants, len(known) == len(printed.items)
    if stated < least or (complete and stated > most):
        yield Finding(
            "sum",
            Severity.WARNING,
            (printed.place(str(stated)), *_told(statements, printed, stated)),
            f"„{printed.label}”: podano {stated} uczestników, a pozycje wykazu dają razem {said(least)}.",
            "Sprawdź liczby w wykazie i sumę; jeśli ta sama osoba brała udział kilka razy, napisz to.",
            Decimal(stated),
            least,
        )


def _told(statements: Statements, printed: Listing, number: int) -> list[Place]:
    """Where the indicators of the list give the same number."""
    found = [one for code in printed.indicators for one in statements.by_ref.get(code, ())]
    found += [part for one in found for part in one.part_figures()]
    return [one.place() for one in found if one.value == number and statements.is_current(one)]


def announced(statements: Statements) -> Iterator[Finding]:
    """What the programme announces in prose is as many as it sets out later."""
    levels = Counter(node.level for node in statements.nodes)
    for said_before in statements.announced:
        found = levels[said_before.level]
        if found and found != len(said_before.names):
            yield _counted(
                (Place("program", f"zapowiedziane {_NAMES[said_before.level]}", str(len(said_before.names)), "goals"),),
                f"Zapowiedziano {_NAMES[said_before.level]}: {len(said_before.names)}, a opisano {found}.",
                Decimal(len(said_before.names)),
                found,
            )
    for figure in statements.data:
        if figure.unit not in ("szt.", "") or "program" not in figure.label.casefold():
            continue
        for level, pattern in _LEVEL_WORDS.items():
            if re.match(pattern, fold(figure.label)) and levels[level] and figure.value != levels[level]:
                yield _counted(
                    (figure.place(),),
                    f"„{figure.label}”: podano {said(figure.value)}, a opisano {levels[level]}.",
                    figure.value,
                    levels[level],
                )


def meetings(statements: Statements) -> Iterator[Finding]:
    """A number of meetings of a project equals the meetings listed with their dates."""
    for event in statements.events:
        for figure in statements.data:
            if figure.ref not in event.facts or not event.meetings or figure.meaning.subject not in _COUNTABLE:
                continue
            if "spotka" not in stems(figure.label.rpartition(":")[2]):
                continue
            # Other things may be listed among the meetings; where none is called one, all are.
            listed = sum("spotka" in stems(name) for name in event.meetings) or len(event.meetings)
            if figure.value != listed:
                yield _counted(
                    (figure.place(), Place(event.ref, event.name, str(listed))),
                    f"„{figure.label}”: podano {said(figure.value)}, a wymieniono {listed}.",
                    figure.value,
                    listed,
                )


def numbering(statements: Statements) -> Iterator[Finding]:
    """Parts under one heading have numbers of their own, without gaps."""
    under: dict[str, list[Node]] = {}
    for node in statements.nodes:
        if node.number:
            under.setdefault(node.parent, []).append(node)
    by_ref = {node.ref: node for node in statements.nodes}
    for parent, nodes in under.items():
        numbers = [node.number.rstrip(".") for node in nodes]
        above = by_ref.get(parent)
        if len(set(numbers)) < len(numbers) and len({node.level for node in nodes}) == 1:
            yield _numbered_twice(above, nodes, numbers)
        else:
            yield from _gap(above, nodes, numbers)


def _numbered_twice(above: Node | None, nodes: list[Node], numbers: list[str]) -> Finding:
    twice = ", ".join(number for number, times in Counter(numbers).items() if times > 1)
    places = (above.place(),) if above else tuple(node.place() for node in nodes if numbers.count(node.number) > 1)
    return Finding(
        "count",
        Severity.WARNING,
        places,
        f"Pod jednym nagłówkiem jest {len(nodes)} pozycji, a różnych numerów {len(set(numbers))}: "
        f"powtarza się {twice}.",
        "Nadaj każdej pozycji własny numer; odwołania w tekście muszą iść za nowymi numerami.",
        Decimal(len(set(numbers))),
        Decimal(len(nodes)),
    )


def _gap(above: Node | None, nodes: list[Node], numbers: list[str]) -> Iterator[Finding]:
    lasts = [int(tail) for number in numbers if (tail := number.rpartition(".")[2]).isdigit()]
    if len(lasts) < 2 or len(lasts) != len(numbers) or len(lasts) == max(lasts) - min(lasts) + 1:
        return
    missing = sorted(set(range(min(lasts), max(lasts) + 1)) - set(lasts))
    if missing:
        yield Finding(
            "numbering",
            Severity.REMARK,
            (above.place(),) if above else (nodes[0].place(),),
            f"Numeracja przeskakuje: brakuje {', '.join(map(str, missing))}.",
            "Sprawdź, czy nie wypadła pozycja, i popraw numery.",
            ", ".join(numbers),
            None,
        )


def measured(statements: Statements) -> Iterator[Finding]:
    """Where nearly all ways of realisation (or tasks) have an indicator, one without it cannot be reported on."""
    holding = {node.ref for node in statements.nodes if node.indicators}
    parents = {node.ref: node.parent for node in statements.nodes}
    for ref in tuple(holding):
        while ref := parents.get(ref, ""):
            holding.add(ref)
    for level in ("action", "task"):
        nodes = [node for node in statements.nodes if node.level == level]
        bare = [node for node in nodes if node.ref not in holding and not node.reported and not node.status]
        if level == "task" and any(node.level == "action" for node in statements.nodes):
            continue
        if bare and len(nodes) - len(bare) >= MOSTLY * len(nodes):
            yield Finding(
                "count",
                Severity.WARNING,
                tuple(node.place() for node in bare),
                f"Wskaźnik ma {len(nodes) - len(bare)} z {len(nodes)} pozycji; bez wskaźnika nie da się rozliczyć: "
                f"{'; '.join(f'{node.number} {node.name}'.strip() for node in bare)}.",
                "Dodaj wskaźnik albo napisz, w której innej pozycji liczy się tę realizację.",
                Decimal(len(nodes) - len(bare)),
                Decimal(len(nodes)),
            )


def shared_cells(statements: Statements) -> Iterator[Finding]:
    """A task has as many values as indicators; one cell for several leaves open which of them it answers."""
    tasks: dict[str, list[Stated]] = {}
    for figure in statements.figures:
        if figure.task and statements.is_current(figure):
            tasks.setdefault(figure.task, []).append(figure)
    names = {node.ref: node for node in statements.nodes}
    for task, figures in tasks.items():
        cells = {frozenset({figure.ref, *figure.shared_with}) for figure in figures}
        indicators = {figure.ref for figure in figures}
        if len(cells) == len(indicators) or task not in names:
            continue
        shared = [figure for figure in figures if figure.shared_with]
        labels = "; ".join(f"„{figure.label}”" for figure in shared)
        yield Finding(
            "count",
            Severity.WARNING,
            (names[task].place(),),
            f"Zadanie ma {len(indicators)} wskaźników, a wartości jest {len(cells)}: jedna komórka odpowiada na "
            f"{labels}.",
            "Podaj wartość każdego wskaźnika osobno, także gdy jest nią zero.",
            Decimal(len(cells)),
            Decimal(len(indicators)),
        )


def _counted(places: tuple, explanation: str, stated: Decimal, found: int) -> Finding:
    return Finding(
        "count",
        Severity.WARNING,
        places,
        explanation,
        "Policz jeszcze raz i popraw liczbę albo wykaz.",
        stated,
        Decimal(found),
    )


RULES = (facilities, lists, announced, meetings, numbering, measured, shared_cells)
