"""Checks across records: codes, places in the tree, names of institutions, references, years."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from programs.exchange.drafts import DocumentDraft, Draft, NameDraft, NodeDraft
from programs.exchange.errors import Place
from programs.models import Level


def check(draft: DocumentDraft) -> None:
    """Note everything that makes the document contradict its own format."""
    _check_document(draft)
    known = _check_codes(draft)
    _check_names(draft)
    _check_placement(draft)
    _check_values(draft)
    _check_references(draft, known)


def _check_document(draft: DocumentDraft) -> None:
    document = draft.document
    year, previous = document["reporting_year"], document["previous_year"]
    first, last = document["programme.year_from"], document["programme.year_to"]
    if first and last and last < first:
        (document.place / "period").problem(_("The last year is earlier than the first year."))
    if document["kind"] == "annual_report" and year is None:
        (document.place / "reporting_year").problem(_("An annual report needs its year."))
    if document["kind"] == "programme" and (year or previous):
        (document.place / "reporting_year").problem(_("A programme has no reporting year."))
    if year and previous and previous >= year:
        (document.place / "previous_year").problem(_("The year compared with must be earlier."))


def _check_codes(draft: DocumentDraft) -> set[str]:
    """Codes are unique in the file; returns all of them."""
    seen: Counter[str] = Counter()
    coded: list[tuple[str, Place]] = [(node.code, node.place / "code") for node in draft.all_nodes()]
    coded += [(item["code"], item.place / "id") for item in draft.indicators]
    for items in draft.parts.values():
        coded += [(item["code"], item.place / "id") for item in items if "code" in item.columns]
    for code, place in coded:
        seen[code] += 1
        if code and seen[code] == 2:
            place.problem(_("The code %(code)s is used twice.") % {"code": code})
    for node in draft.all_nodes():
        _once([item["position"] for item in node.contributions], node.place / "contributions")
    return set(seen)


def _once(numbers: list, place: Place) -> None:
    repeated = [number for number, times in Counter(numbers).items() if times > 1 and number is not None]
    for number in repeated:
        place.problem(_("%(number)s is there twice.") % {"number": number})


def _check_names(draft: DocumentDraft) -> None:
    """Every realizer, responsible institution and reporter stands in the list of institutions."""
    _once([item["name"] for item in draft.institutions], draft.report.at("institutions"))
    names = {name for item in draft.institutions for name in _names_of(item)}
    for item in draft.institutions:
        _known(item["part_of"], names, item.place / "part_of")
    _known(draft.programme["coordinator_name"], names, draft.programme.place / "coordinator")
    _all_known(draft.programme.nested["realizers"], names)
    for node in draft.all_nodes():
        _all_known(node.realizers + node.responsible, names)
        for contribution in node.contributions:
            _all_known(contribution.nested["institutions"] + contribution.nested["partners"], names)
    for item in (*draft.indicators, *draft.parts["case_facts"], *draft.parts["prose_facts"]):
        _known(item["reported_by_name"], names, item.place / "reported_by")


def _names_of(item: Draft) -> list[str]:
    return [name for name in (item["name"], item["short"], *item["variants"]) if name]


def _all_known(mentions: Iterable[NameDraft], names: set[str]) -> None:
    for mention in mentions:
        _known(mention.name, names, mention.place)


def _known(name: str, names: set[str], place: Place) -> None:
    if name and name not in names:
        place.problem(_("„%(name)s” is not in the list of institutions.") % {"name": name})


def _check_placement(draft: DocumentDraft) -> None:
    """An indicator names the node that lists it, and both lists have one order."""
    nodes = {node.code: node for node in draft.all_nodes()}
    placed: dict[str, list[str]] = {}
    for item in draft.indicators:
        node = _node_of(item, nodes)
        if node is not None:
            placed.setdefault(node.code, []).append(item["code"])
    for node in nodes.values():
        if node.listed() != placed.get(node.code, []):
            (node.place / "indicators").problem(
                _("Listed here: %(here)s; indicators that name this place: %(there)s.")
                % {"here": _joined(node.listed()), "there": _joined(placed.get(node.code, []))}
            )
        _check_contributions(node, draft.indicators)


def _joined(codes: list[str]) -> str:
    return ", ".join(codes) or _("none")


def _node_of(item: Draft, nodes: dict[str, NodeDraft]) -> NodeDraft | None:
    """The lowest node an indicator names; notes nodes that do not exist or are of another level."""
    found = None
    for key, level in (("task", Level.TASK), ("action", Level.ACTION), ("result", Level.RESULT)):
        code = item[f"place.{key}"]
        if not code:
            continue
        node = nodes.get(code)
        if node is None or node.level != level:
            (item.place / key).problem(_("The programme has no such code at this level: %(code)s.") % {"code": code})
            return None
        if found is not None and found.code not in {node.above(Level.TASK), node.above(Level.ACTION)}:
            message = _("%(code)s does not belong to %(parent)s.") % {"code": code, "parent": found.code}
            (item.place / key).problem(message)
            return None
        found = node
    return found


def _check_contributions(node: NodeDraft, indicators: list[Draft]) -> None:
    mine = [item for item in indicators if item["place.task"] == node.code and item["entry.contribution"]]
    for contribution in node.contributions:
        listed = [code for code in contribution.raw.get("indicators") or [] if isinstance(code, str)]
        there = [item["code"] for item in mine if item["entry.contribution"] == contribution["position"]]
        if listed != there:
            (contribution.place / "indicators").problem(
                _("Listed here: %(here)s; indicators that name this place: %(there)s.")
                % {"here": _joined(listed), "there": _joined(there)}
            )
    positions = {contribution["position"] for contribution in node.contributions}
    for item in mine:
        if item["entry.contribution"] not in positions:
            (item.place / "contribution").problem(_("The task has no such contribution."))


def _check_values(draft: DocumentDraft) -> None:
    document = draft.document
    years = [year for year in (document["reporting_year"], document["previous_year"]) if year]
    for item in draft.indicators:
        given = [value["year"] for value in item.nested["values"]]
        if given != [year for year in years if year in given]:
            (item.place / "values").problem(
                _("Expected one value a year, in this order: %(years)s.") % {"years": _joined([str(y) for y in years])}
            )
        for value in item.nested["values"]:
            _check_value(value)


def _check_value(value: Draft) -> None:
    parts, number = value.nested["parts"], value["number"]
    if number is None and not (value["printed_words"] or parts or value["missing"]):
        value.place.problem(_("Without a number give the words in text, or missing: true."))
    if number is not None and value["missing"]:
        (value.place / "missing").problem(_("There is a number, so nothing is missing."))
    _check_range(value)
    if value["period_to"] and value["period_to"] < value["period_from"]:
        (value.place / "period").problem(_("The period ends before it starts."))
    _once([(part["label"], part.raw.get("unit")) for part in parts], value.place / "parts")
    for part in parts:
        _check_range(part)


def _check_range(value: Draft) -> None:
    upper = value["number_to"]
    if upper is not None and (value["number"] is None or upper < value["number"]):
        (value.place / "value_to").problem(_("The upper end of the range is below the lower."))


_REFERENCES = {
    "case_facts": ("same_as", "part_same_as", "refs"),
    "prose_facts": ("same_as", "part_same_as", "refs"),
    "lists": ("indicators",),
    "projects": ("facts", "lists"),
    "funding_sources": ("tasks",),
}


def _check_references(draft: DocumentDraft, known: set[str]) -> None:
    for name, columns in _REFERENCES.items():
        for item in draft.parts[name]:
            for column in columns:
                _exist(item[column], known, item.place / column)
    for item in draft.indicators:
        _exist(item["entry.lists"], known, item.place / "lists")
        for value in item.nested["values"]:
            _exist(value["shared_with"], known, value.place / "shared_with")
            _exist([value["list_code"]], known, value.place / "list")
    for node in draft.all_nodes():
        for contribution in node.contributions:
            _exist(contribution["lists"], known, contribution.place / "lists")


def _exist(codes: list[str], known: set[str], place: Place) -> None:
    for number, code in enumerate(codes):
        if code and code.partition("#")[0] not in known:
            (place / number).problem(_("The file has no code %(code)s.") % {"code": code})
