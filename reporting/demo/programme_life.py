"""What happened around the programme: its adoption, what is wanted of it, what values rest on, what goes on now."""

from datetime import date, timedelta

from accounts.models import User
from programs.collecting import letters, recording, rounds
from programs.copying import Plan, copy_programme
from programs.models import Evidence, FormerDefinition, Measure, Programme, RequestLetter, Target, Value
from programs.versions import Resolution, adopt
from reporting import services as reports
from reporting.demo.centres import Centre

_UNTIL_DUE = timedelta(days=10)
_LOOKED = 2
_YEARS_OF_THE_NEXT = 3
_FOLDER = "Zestawienie podpisane przez kierownika działu, w teczce sprawozdania (przykład w danych pokazowych)."
_CHECKED = "Przykład danych pokazowych"


def write_programme_life(centre: Centre, as_of: date) -> None:
    """Everything about the loaded programme that its document does not hold."""
    programme = Programme.objects.get()
    editor, manager = (User.objects.get(username=name) for name in ("redaktor", "kierownik"))
    if centre.profile.get("has_county_rights"):
        programme.kind = Programme.Kind.JOINT
        programme.save(update_fields=["kind"])
    if len(programme.resolution_date) == len("2021-03-18"):
        resolution = Resolution(
            number=programme.resolution_number,
            dated=programme.resolution_date,
            body=programme.resolution_body,
            day=date.fromisoformat(programme.resolution_date),
        )
        adopt(programme, valid_from=programme.year_from, resolution=resolution, user=editor)
    _want(programme, centre.shape.get("programme", {}))
    _give_evidence(programme, editor)
    _collect(programme, editor, as_of)
    _adopt_the_year_before(programme, centre, manager)
    _begin_the_next(programme, as_of, editor)


def _want(programme: Programme, shape: dict) -> None:
    """Limits of every year, and definitions that held before, as the centre's file states them."""
    for row in shape.get("limits", ()):
        limit = Target(
            measure=_measure(programme, row["measure"]),
            kind=Target.Kind.LIMIT,
            scope=Target.Scope.EVERY_YEAR,
            comparator=Target.Comparator.AT_MOST,
            value=row["value"],
            note=row["note"],
        )
        limit.full_clean()
        limit.save_because(_CHECKED)
    for row in shape.get("definitions", ()):
        measure = _measure(programme, row["measure"])
        former = FormerDefinition(
            measure=measure,
            last_year=row["last_year"],
            name=measure.indicator.name,
            definition=row["until_then"],
            reason=row["reason"],
            **{column: getattr(measure, column) for column in ("label", "unit", "kind", "figure_kind", "decimals")},
        )
        former.full_clean()
        former.save_because(row["reason"])
        measure.indicator.definition = row["since_then"]
        measure.indicator.save(update_fields=["definition"])


def _measure(programme: Programme, reference: str) -> Measure:
    code, _, position = reference.partition("#")
    rows = Measure.objects.select_related("indicator")
    return rows.get(indicator__programme=programme, indicator__code=code, position=int(position or 0))


def _give_evidence(programme: Programme, editor: User) -> None:
    """A note under the first entered number of the latest year."""
    entered = Value.objects.filter(measure__indicator__programme=programme, measure__source_key="")
    value = entered.filter(number__isnull=False).order_by("-year", "measure__indicator__position", "pk").first()
    if value is not None:
        Evidence(value=value, kind=Evidence.Kind.NOTE, text=_FOLDER, added_by=editor).save_because("dodano dowód")


def _collect(programme: Programme, editor: User, as_of: date) -> None:
    """A round in which some institutions have looked at their letter and the others are silent.

    Real institutions are asked, so nobody answers with an invented figure.
    """
    recorded = Value.objects.filter(measure__indicator__programme=programme).order_by("-year")
    year = (recorded.values_list("year", flat=True).first() or programme.year_from - 1) + 1
    if not programme.year_from <= year <= min(programme.year_to, as_of.year - 1):
        return
    found = rounds.start(
        programme,
        year,
        title=f"Dane za {year} rok",
        due=as_of + _UNTIL_DUE,
        letter=letters.default_words(programme, year),
        user=editor,
    )
    asked = list(found.requests.select_related("round__programme", "institution").prefetch_related("measures"))
    # Figures come first: whoever is only named at a task is left out, unless nobody reports any figure.
    kept = [request for request in asked if request.measures.all()] or asked
    for request in asked:
        if request not in kept:
            rounds.withdraw(request)
    letters.send(kept, RequestLetter.Kind.REQUEST, user=editor)
    for request in kept[:_LOOKED]:
        recording.note_opening(request)


def _adopt_the_year_before(programme: Programme, centre: Centre, manager: User) -> None:
    """The adopted report on the year that the document prints beside its own, so that numbers say where they stand."""
    year = centre.years[-1] - 1
    own = programme.documents.filter(reporting_year=centre.years[-1])
    if year not in programme.years or year not in centre.years or not own.exists():
        return
    report = reports.open_report(year, user=manager)
    reports.take_over(report, user=manager, reason=f"Sprawozdanie za {year} r. przyjęto przed wdrożeniem programu.")


def _begin_the_next(programme: Programme, as_of: date, editor: User) -> None:
    """A draft of the programme that comes next, with the first goal copied: its indicators go on from the old ones."""
    first = max(programme.year_to, as_of.year) + 1
    goal = programme.nodes.filter(level="goal", withdrawn=False).order_by("position", "pk").first()
    parts = [node.pk for node in programme.nodes.filter(withdrawn=False) if goal in _above(node)] if goal else []
    last = first + _YEARS_OF_THE_NEXT - 1
    title = f"Projekt programu wspierania rodziny na lata {first}–{last}"
    copy_programme(programme, Plan(title=title, year_from=first, year_to=last, parts=parts), user=editor)


def _above(node):
    """The part itself and those above it; the tree has five levels at most."""
    while node is not None:
        yield node
        node = node.parent
