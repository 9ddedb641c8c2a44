"""Rounds and requests for tests; everything is invented."""

from datetime import date

from programs.collecting import links, rounds
from programs.models import CollectionRound, DataRequest, NodeInstitution
from tests.programs.factories import make_indicator, make_institution, make_node, make_programme

YEAR = 2022


def make_round(**overrides) -> CollectionRound:
    """A round without requests."""
    programme = overrides.pop("programme", None) or make_programme()
    values = {"year": YEAR, "title": f"Dane za {YEAR} r.", "due": date(2023, 2, 28)}
    found = CollectionRound(programme=programme, **values | overrides)
    found.save_because("test")
    return found


def make_request(found: CollectionRound | None = None, institution=None, *, figures=1, tasks=0, **overrides):
    """A request that was sent, with new indicators and tasks of the programme."""
    found = found or make_round()
    institution = institution or make_institution()
    measures = [
        make_indicator(node=make_node(programme=found.programme), reported_by=institution).measures.get()
        for _ in range(figures)
    ]
    nodes = [make_node(programme=found.programme) for _ in range(tasks)]
    request = DataRequest(round=found, institution=institution, **{"sent_at": "2023-01-20T10:00Z"} | overrides)
    request.save_because("test")
    rounds.ask(request, [measure.pk for measure in measures], [node.pk for node in nodes])
    return DataRequest.objects.select_related("round__programme", "institution").get(pk=request.pk)


def make_realizer(node, institution) -> NodeInstitution:
    return NodeInstitution.objects.create(node=node, institution=institution, role=NodeInstitution.Role.REALIZER)


def link_to(request: DataRequest) -> str:
    """Path of a new personal link."""
    return f"/odpowiedz/{links.renew(request)}/"


def typed(request: DataRequest, *values, reason="", **buttons) -> dict:
    """The form with values typed at its measures, in their order."""
    keys = [f"{item.measure_id}_{request.institution_id}" for item in request.measures.order_by("position", "pk")]
    data = {}
    for key, value in zip(keys, values, strict=False):
        data |= {f"value_{key}": value, f"reason_{key}": reason, f"remark_{key}": ""}
    return data | buttons
