"""Checks across records: codes, places in the tree, names of institutions, references, years."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from programs.exchange.codecs import EMPTY
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
    _check_terms(draft)
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
    _check_amendment(document, first, last)


def _check_amendment(document: Draft, first: int | None, last: int | None) -> None:
    """An amendment belongs to a programme, has a number, and holds from a year of the programme on."""
    place = document.place / "amendment"
    if document.raw.get("amendment") is None:
        return
    if document["kind"] != "programme":
        place.problem(_("Only a programme is amended; this document is a report."))
    if document["amendment.number"] is None:
        (place / "number").problem(_("An amendment needs its number, counted from 1."))
    since = document["amendment.valid_from"]
    if since is None:
        (place / "valid_from").problem(_("Give the year from which the amended programme holds."))
    elif first and last and not first <= since <= last:
        (place / "valid_from").problem(_("The programme does not cover the year %(year)s.") % {"year": since})


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
    for item in draft.indicators:
        _all_known(item.nested["also_reported_by"], names)
        for value in item.nested["values"]:
            reporter = value["own_reporter"]
            _known("" if reporter is EMPTY else reporter, names, value.place / "reported_by")


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
    for level in Level:
        code = item[f"place.{level}"]
        if not code:
            continue
        node = nodes.get(code)
        if node is None or node.level != level:
            (item.place / level).problem(_("The programme has no such code at this level: %(code)s.") % {"code": code})
            return None
        if found is not None and found.code != node.above(found.level):
            message = _("%(code)s does not belong to %(parent)s.") % {"code": code, "parent": found.code}
            (item.place / level).problem(message)
            return None
        found = node
    if found is None:
        (item.place / Level.TASK).problem(_("A value is needed here."))
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
    listed = {name: place for place, item in enumerate(draft.institutions) for name in _names_of(item)}
    for item in draft.indicators:
        values = item.nested["values"]
        given = [value["year"] for value in values]
        if given != sorted(given, key=lambda year: years.index(year) if year in years else -1) or set(given) - {*years}:
            (item.place / "values").problem(
                _("Expected values of these years, in this order: %(years)s.")
                % {"years": _joined([str(year) for year in years])}
            )
        for value in values:
            _check_value(value)
        _check_periods(values, item["reported_by_name"], listed)
        _check_measures(item)


def _check_periods(values: list[Draft], usual: str, listed: dict[str, int]) -> None:
    """Several values of one year differ in their day, their period, or who reports them."""
    seen = set()
    for value in values:
        reporter = usual if value["own_reporter"] is EMPTY else value["own_reporter"]
        key = (*(value[name] for name in ("year", "as_of", "period_from", "period_to")), listed.get(reporter))
        if key in seen:
            value.place.problem(
                _("There is already a value of this year; say by as_of or period what sets them apart.")
            )
        seen.add(key)


def _check_measures(item: Draft) -> None:
    """Numbers named once, targets that say for when they are and up to where."""
    drafts = item.nested["measures"]
    _once([draft["label"] for draft in drafts if not draft.raw.get("unit")], item.place / "measures")
    for draft in drafts:
        if _out_of_order(draft["lower_bound"], draft["upper_bound"]):
            (draft.place / "bounds").problem(_("The upper bound is below the lower one."))
        for target in draft.nested["targets"]:
            if (target["scope"] == "year") != (target["year"] is not None):
                target.place.problem(_("A target for one year needs its year; the others have none."))
            if target["value"] is not None and target["comparator"]:
                _check_range_of(target)
        wanted = [(target["kind"], target["scope"], target["year"]) for target in draft.nested["targets"]]
        if len(set(wanted)) < len(wanted):
            (draft.place / "targets").problem(_("There is already a target for this year."))


def _check_range_of(target: Draft) -> None:
    between, upper = target["comparator"] == "between", target["value_to"]
    if between != (upper is not None) or _out_of_order(target["value"], upper):
        target.place.problem(_("Give both ends of the range, the lower one first."))


def _out_of_order(lower, upper) -> bool:
    return lower is not None and upper is not None and upper < lower


def _check_terms(draft: DocumentDraft) -> None:
    for item in (*draft.all_nodes(), *draft.parts["projects"]):
        _check_dates(item, "term", _("The term ends before it starts."))
    for item in (*draft.parts["case_facts"], *draft.parts["prose_facts"]):
        _check_dates(item, "period", _("The period ends before it starts."))
        _check_range(item)


def _check_dates(item: Draft, key: str, message: str) -> None:
    """The end is not before the start; „2021" is not before „2021-03"."""
    start, end = item[f"{key}_from"], item[f"{key}_to"]
    if end and end < start and not start.startswith(end):
        (item.place / key).problem(message)


def _check_value(value: Draft) -> None:
    parts, number = value.nested["parts"], value["number"]
    if number is None and not (value["printed_words"] or parts or value["missing"]):
        value.place.problem(_("Without a number give the words in text, or missing: true."))
    if number is not None and value["missing"]:
        (value.place / "missing").problem(_("There is a number, so nothing is missing."))
    _check_range(value)
    _check_fraction(value)
    _check_dates(value, "period", _("The period ends before it starts."))
    _once([(part["label"], part.raw.get("unit")) for part in parts], value.place / "parts")
    for part in parts:
        _check_range(part)
        _check_fraction(part)


def _check_fraction(value: Draft) -> None:
    above, below = value["numerator"], value["denominator"]
    if (above is None) != (below is None) or (below is not None and below <= 0):
        (value.place / "denominator").problem(_("Give both the numerator and a denominator above zero."))


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
