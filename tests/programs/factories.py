"""Rows of the programme for tests, each with sensible values that overrides replace. Everything is invented."""

from itertools import count
from pathlib import Path

from programs import sources
from programs.models import (
    Document,
    Indicator,
    Institution,
    InstitutionMember,
    Level,
    Measure,
    Node,
    Programme,
    Target,
    TaskReport,
    Value,
)
from programs.services import record_value
from programs.sources import Figure, FigureKind, Source

DOCUMENTS = Path(__file__).resolve().parents[2] / "reporting" / "demo" / "documents"
CENTRES = ("cieszyn", "elblag", "krosniewice", "mielec", "sopot")
_number = count(1)


def document_text(centre: str) -> str:
    """The published document of a centre in the exchange format."""
    return (DOCUMENTS / f"{centre}.yaml").read_text(encoding="utf-8")


def make_institution(**overrides) -> Institution:
    values = {"name": f"Poradnia Rodzinna nr {next(_number)}"}
    return Institution.objects.create(**values | overrides)


def make_member(user, institution: Institution | None = None) -> InstitutionMember:
    return InstitutionMember.objects.create(user=user, institution=institution or make_institution())


def count_live(monkeypatch, number=52, *, key: str = "test.count", register=None) -> str:
    """The key of a live source that counts so many families in every period."""
    source = Source(
        key, "x", "rodziny", FigureKind.FLOW, "rodziny z asystentem", lambda period: Figure(number), register=register
    )
    monkeypatch.setitem(sources._REGISTRY, key, source)
    return key


def make_programme(**overrides) -> Programme:
    values = {"title": f"Program wspierania rodziny {next(_number)}", "year_from": 2021, "year_to": 2023}
    return Programme.objects.create(**values | overrides)


def make_document(**overrides) -> Document:
    values = {"kind": Document.Kind.ANNUAL_REPORT, "reporting_year": 2022}
    programme = overrides.pop("programme", None) or make_programme()
    return Document.objects.create(programme=programme, **values | overrides)


def make_node(**overrides) -> Node:
    number = next(_number)
    values = {"level": Level.TASK, "code": f"Z{number}", "name": f"Zadanie {number}", "position": number}
    programme = overrides.pop("programme", None) or make_programme()
    return Node.objects.create(programme=programme, **values | overrides)


def make_indicator(**overrides) -> Indicator:
    """An indicator with the measure of its whole; ``unit``, ``source_key`` and the like go to the measure."""
    number = next(_number)
    on_measure = {name: overrides.pop(name) for name in _MEASURE_COLUMNS & overrides.keys()}
    node = overrides.pop("node", None) or make_node(programme=overrides.pop("programme", None))
    values = {"code": f"W{number}", "name": f"liczba rodzin objętych wsparciem {number}", "position": number}
    indicator = Indicator.objects.create(programme=node.programme, node=node, **values | overrides)
    make_measure(indicator=indicator, **{"unit": "rodziny"} | on_measure)
    return indicator


_MEASURE_COLUMNS = {"unit", "source_key", "source_dimension", "source_code", "live_since", "decimals", "combine"}


def make_measure(**overrides) -> Measure:
    indicator = overrides.pop("indicator", None)
    if indicator is None:
        return make_indicator().measures.get(position=0)
    return Measure.objects.create(indicator=indicator, **overrides)


def make_part(measure: Measure, label: str, **overrides) -> Measure:
    """The next part of the measure's indicator."""
    position = measure.indicator.measures.count()
    return make_measure(indicator=measure.indicator, position=position, label=label, **{"unit": "rodziny"} | overrides)


def make_target(measure: Measure, **overrides) -> Target:
    values = {"year": 2022, "comparator": Target.Comparator.AT_LEAST, "value": 7}
    return Target.objects.create(measure=measure, **values | overrides)


def make_task_report(**overrides) -> TaskReport:
    node = overrides.pop("node", None) or make_node()
    values = {"year": 2022, "status": TaskReport.Status.REALISED}
    return TaskReport.objects.create(node=node, **values | overrides)


def make_value(measure: Measure | None = None, **overrides) -> Value:
    values = {"year": 2022, "number": 52, "user": None, "reason": "pierwszy wpis"} | overrides
    return record_value(measure=measure or make_measure(), **values)
