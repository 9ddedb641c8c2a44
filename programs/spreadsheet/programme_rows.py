"""A programme as rows of text: what the template holds and what is compared when it comes back."""

from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256

from programs.models import Funding, Indicator, Institution, Level, Measure, Node, NodeInstitution, Programme, Target
from programs.spreadsheet.targets import written_targets

PROGRAMME_SHEET, PARTS_SHEET, INSTITUTIONS_SHEET = "Program", "Części i wskaźniki", "Instytucje"
FIELD, ANSWER, PRINT = "pole", "wartość", "_odcisk"
CODE, LEVEL, NUMBER, NAME = "kod", "poziom", "numer", "nazwa"
REALIZERS, RESPONSIBLE, TERM_FROM, TERM_TO, FUNDING = "realizatorzy", "odpowiedzialni", "od", "do", "środki"
UNIT, KIND, REPORTER, TARGETS = "jednostka", "rodzaj", "sprawozdaje", "wartości docelowe"
HEADERS = (
    *(CODE, LEVEL, NUMBER, NAME, REALIZERS, RESPONSIBLE, TERM_FROM, TERM_TO, FUNDING),
    *(UNIT, KIND, REPORTER, TARGETS, PRINT),
)
INDICATOR, PART = "wskaźnik", "część wskaźnika"
LEVELS = {
    Level.AREA: "obszar",
    Level.GOAL: "cel",
    Level.TASK: "zadanie",
    Level.ACTION: "sposób realizacji",
    Level.RESULT: "rezultat",
}
KINDS = {
    Measure.MeasureKind.COUNT: "liczba",
    Measure.MeasureKind.DECIMAL: "liczba z przecinkiem",
    Measure.MeasureKind.MONEY: "kwota",
    Measure.MeasureKind.PERCENT: "procent",
    Measure.MeasureKind.TEXT: "słowa",
}
PROGRAMME_KINDS = {
    Programme.Kind.MUNICIPAL: "gminny",
    Programme.Kind.COUNTY: "powiatowy",
    Programme.Kind.JOINT: "gminny i powiatowy",
}
# Column of the programme → the words beside it in the first sheet.
FIELDS = {
    "title": "tytuł",
    "municipality": "gmina",
    "year_from": "pierwszy rok",
    "year_to": "ostatni rok",
    "kind": "rodzaj",
    "resolution_number": "numer uchwały",
    "resolution_date": "data uchwały",
    "resolution_body": "uchwalił",
    "main_goal": "cel główny",
}
SHORT, VARIANTS = "skrót", "inne formy nazwy"
INSTITUTION_HEADERS = (NAME, SHORT, VARIANTS)
Row = dict[str, str]


def plain(text: str) -> str:
    """The text as a spreadsheet gives it back: single spaces, lines kept, none of them empty at the ends."""
    return "\n".join(" ".join(line.split()) for line in str(text).strip().splitlines())


def fingerprint(text: str) -> str:
    """A short mark of a text, to see later whether it has changed."""
    return sha256(plain(text).encode()).hexdigest()[:8]


def partial_date(text: str) -> str:
    """2024, 03.2024 or 18.03.2024."""
    return ".".join(reversed(text.split("-"))) if text else ""


def programme_fields(programme: Programme) -> Row:
    """The first sheet: words of each field, by its label."""
    special = {
        "kind": PROGRAMME_KINDS[programme.kind],
        "resolution_date": partial_date(programme.resolution_date),
    }
    return {label: plain(special.get(name, getattr(programme, name) or "")) for name, label in FIELDS.items()}


def institution_rows(municipality: str) -> list[tuple[str, str, str]]:
    """Institutions of a place with short name and variants."""
    known = Institution.objects.filter(municipality=municipality).prefetch_related("variants").order_by("name", "pk")
    return [(item.name, item.short, "\n".join(variant.name for variant in item.variants.all())) for item in known]


def rows_of_programme(programme: Programme) -> dict[str, Row]:
    """Rows by code in printed order: each part, its indicators with their parts, then what is under it."""
    nodes = programme.nodes.filter(withdrawn=False).order_by("position", "pk")
    children: dict[int | None, list[Node]] = defaultdict(list)
    for node in nodes.prefetch_related("institutions__institution", "funding"):
        children[node.parent_id].append(node)
    indicators: dict[int, list[Indicator]] = defaultdict(list)
    listed = programme.indicators.filter(withdrawn=False).select_related("reported_by").order_by("position", "pk")
    for indicator in listed.prefetch_related("measures__targets"):
        indicators[indicator.node_id].append(indicator)
    return {row[CODE]: row for node in _down(children, None) for row in _node_rows(node, indicators[node.pk])}


def _down(children: dict, parent: int | None) -> Iterator[Node]:
    for node in children[parent]:
        yield node
        yield from _down(children, node.pk)


def _node_rows(node: Node, indicators: list[Indicator]) -> Iterator[Row]:
    yield _row(
        {
            CODE: node.code,
            LEVEL: LEVELS[node.level],
            NUMBER: node.number,
            NAME: node.name,
            REALIZERS: _names(node, NodeInstitution.Role.REALIZER),
            RESPONSIBLE: _names(node, NodeInstitution.Role.RESPONSIBLE),
            TERM_FROM: partial_date(node.term_from),
            TERM_TO: partial_date(node.term_to),
            FUNDING: "\n".join(map(funding_line, node.funding.all())),
        }
    )
    for indicator in indicators:
        for measure in sorted(indicator.measures.all(), key=lambda item: item.position):
            measure.indicator = indicator
            yield measure_row(measure, list(measure.targets.all()))


def measure_row(measure: Measure, targets: list[Target]) -> Row:
    """The row of an indicator, or of a part of one."""
    is_part, indicator = bool(measure.position), measure.indicator
    return _row(
        {
            CODE: measure.ref,
            LEVEL: PART if is_part else INDICATOR,
            NAME: measure.label if is_part else indicator.name,
            UNIT: measure.unit,
            KIND: KINDS[measure.kind],
            REPORTER: "" if is_part else indicator.reported_by_name,
            TARGETS: written_targets(targets),
        }
    )


def _row(cells: Row) -> Row:
    return {title: plain(cells.get(title, "")) for title in HEADERS if title != PRINT}


def _names(node: Node, role: str) -> str:
    return "\n".join(mention.text for mention in node.institutions.all() if mention.role == role)


def funding_line(funding: Funding) -> str:
    """„środki własne [gmina]"."""
    return f"{funding.name} [{funding.kind}]" if funding.kind else funding.name
