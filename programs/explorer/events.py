"""Everything that can happen to the number of an indicator, strand by strand: what is asked, and how it is told.

A strand gives a queryset of its rows in the scope; pages take keys of all strands in one question
(``programs.explorer.history``) and only then read the rows that are shown.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.models import User
from programs.explorer import telling
from programs.figures import written
from programs.models import (
    ControlledValue,
    DataRequest,
    EditStep,
    Evidence,
    FormerDefinition,
    Measure,
    MeasureLink,
    ProgrammeVersion,
    RequestedMeasure,
    RequestLetter,
    Revision,
    Target,
    YearLock,
)

KINDS = (
    ("liczby", gettext_lazy("numbers and their states")),
    ("dowody", gettext_lazy("evidence")),
    ("zamkniecia", gettext_lazy("closing and opening of years")),
    ("definicje", gettext_lazy("definitions and continuity")),
    ("cele", gettext_lazy("targets and limits")),
    ("brzmienie", gettext_lazy("words of the programme")),
    ("zapytania", gettext_lazy("questions to institutions")),
    ("kontrole", gettext_lazy("controls")),
)
MEASURE_COLUMNS = (
    *("label", "unit", "kind", "figure_kind", "decimals", "direction", "baseline", "baseline_year", "baseline_note"),
    *("lower_bound", "upper_bound", "aggregation", "combine"),
    *("source_key", "source_dimension", "source_code", "live_since"),
)


@dataclass(frozen=True)
class Scope:
    """Whose history is asked for: measures by key with their indicators and programmes, and one year or all."""

    measures: dict[int, Measure]
    year: int | None = None

    @property
    def indicators(self) -> set[int]:
        """Keys of the indicators."""
        return {measure.indicator_id for measure in self.measures.values()}

    @property
    def programmes(self) -> set[int]:
        """Keys of the programmes."""
        return {measure.indicator.programme_id for measure in self.measures.values()}

    def of_year(self, **condition) -> dict:
        """The condition, if a year is asked for."""
        return {} if self.year is None else condition


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, to what, what, by whom and why."""

    moment: datetime
    kind: str
    subject: str
    text: str
    who: User | None = None
    reason: str = ""
    by_system: bool = True

    @property
    def sentence(self) -> str:
        """„zmieniono z 52 na 54 (Anna Nowak), bo „pomyłka w druku”"."""
        who = self.who or (_("the system") if self.by_system else "")
        words = {"what": self.text, "who": who, "why": self.reason}
        if who and self.reason:
            return _("%(what)s (%(who)s), because “%(why)s”") % words
        if who:
            return _("%(what)s (%(who)s)") % words
        return _("%(what)s, because “%(why)s”") % words if self.reason else self.text


@dataclass(frozen=True)
class Strand:
    """One kind of row: ``moment`` names the column of the time, ``key`` that of the key."""

    name: str
    kind: str
    rows: Callable[[Scope], QuerySet]
    moment: str
    tell: Callable[[Iterable, Scope], Iterable[Event]]
    key: str = "pk"


def subject(measure: Measure | None, year: int | None = None, reporter=None) -> str:
    """What an event is about: „2022 · w tym chłopcy · Poradnia"."""
    parts = [str(year) if year else "", measure.label if measure and measure.position else ""]
    return " · ".join(filter(None, [*parts, reporter.label if reporter else ""]))


def _revisions(scope: Scope) -> QuerySet:
    return Revision.objects.filter(value__measure__in=scope.measures, **scope.of_year(value__year=scope.year))


def _tell_revisions(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("user", "value__reporter"):
        about = subject(scope.measures[row.value.measure_id], row.after["year"], row.value.reporter)
        yield Event(row.at, "liczby", about, telling.told(row), row.user, row.reason)


def _evidence(scope: Scope) -> QuerySet:
    return Evidence.objects.filter(value__measure__in=scope.measures, **scope.of_year(value__year=scope.year))


def _tell_evidence(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("added_by", "value__reporter"):
        about = subject(scope.measures[row.value.measure_id], row.value.year, row.value.reporter)
        text = _("evidence added: %(what)s") % {"what": telling.evidence_words(row)}
        yield Event(row.added_at, "dowody", about, text, row.added_by)


def _tell_withdrawn(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("value__reporter"):
        about = subject(scope.measures[row.value.measure_id], row.value.year, row.value.reporter)
        line = row.history.select_related("history_user").first()
        text = _("evidence withdrawn: %(what)s") % {"what": telling.evidence_words(row)}
        yield Event(row.withdrawn_at, "dowody", about, text, line.history_user, line.history_change_reason or "")


def _locks(scope: Scope) -> QuerySet:
    return YearLock.objects.filter(programme__in=scope.programmes, **scope.of_year(year=scope.year))


def _tell_locks(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("locked_by"):
        text = _("the year was closed")
        yield Event(row.locked_at, "zamkniecia", str(row.year), text, row.locked_by, row.reason)


def _tell_openings(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("opened_by"):
        text = _("the year was opened again")
        yield Event(row.opened_at, "zamkniecia", str(row.year), text, row.opened_by, row.opening_reason)


def _with_previous(history: QuerySet) -> QuerySet:
    """Lines of history that know the key of the line before them of the same row."""
    earlier = history.model.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    return history.annotate(previous=Subquery(earlier.order_by("-history_id").values("history_id")[:1]))


def _paired(rows: QuerySet) -> Iterable[tuple[models.Model, models.Model | None]]:
    """Lines of history with the line before each."""
    lines = list(_with_previous(rows).select_related("history_user"))
    before = rows.model.objects.in_bulk([line.previous for line in lines if line.previous])
    return [(line, before.get(line.previous)) for line in lines]


def _measures(scope: Scope) -> QuerySet:
    history = Measure.history.filter(id__in=scope.measures)
    return history.none() if scope.year else history


def _tell_measures(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for line, before in _paired(rows):
        if before is None:
            text = _("the indicator was entered") if not line.position else _("the part was entered")
        else:
            text = telling.differing(before, line, MEASURE_COLUMNS) or pgettext("history", "details were changed")
        yield _of_line(line, "definicje", subject(scope.measures[line.id]), text)


def _of_line(line, kind: str, about: str, text: str) -> Event:
    return Event(line.history_date, kind, about, text, line.history_user, line.history_change_reason or "")


def _definitions(scope: Scope) -> QuerySet:
    history = FormerDefinition.history.filter(measure__in=scope.measures)
    return history.filter(last_year__in=(scope.year, scope.year - 1)) if scope.year else history


def _tell_definitions(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for line in rows.select_related("history_user"):
        words = {"year": line.last_year, "definition": (line.definition or line.name or line.unit).rstrip(".")}
        if line.history_type == "-":
            text = _("the former definition up to %(year)s was removed") % words
        elif line.comparable:
            text = _("the definition held up to %(year)s: %(definition)s; years can be compared") % words
        else:
            text = _("the definition held up to %(year)s: %(definition)s; years cannot be compared") % words
        about = subject(scope.measures[line.measure_id])
        yield Event(line.history_date, "definicje", about, text, line.history_user, line.reason)


def _links(scope: Scope) -> QuerySet:
    history = MeasureLink.history.filter(Q(earlier__in=scope.measures) | Q(later__in=scope.measures))
    return history.none() if scope.year else history


def _tell_links(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    related = ("earlier__indicator__programme", "later__indicator__programme")
    for line in rows.select_related("history_user", *related):
        words = {"earlier": _named(line.earlier), "later": _named(line.later), "how": line.get_kind_display()}
        removed = line.history_type == "-"
        pattern = _("no longer linked: %(later)s – %(earlier)s") if removed else _("%(later)s %(how)s: %(earlier)s")
        yield _of_line(line, "definicje", "", pattern % words)


def _named(measure: Measure) -> str:
    programme = measure.indicator.programme
    return f"„{measure}” ({programme.year_from}–{programme.year_to})"


def _targets(scope: Scope) -> QuerySet:
    history = Target.history.filter(measure__in=scope.measures)
    return history.filter(Q(year=scope.year) | Q(year__isnull=True)) if scope.year else history


def _tell_targets(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for line, before in _paired(rows):
        measure = scope.measures[line.measure_id]
        words = {"what": line.get_kind_display(), "target": _target_words(line, measure)}
        if line.history_type == "-":
            text = _("%(what)s removed: %(target)s") % words
        elif before is None:
            text = _("%(what)s set: %(target)s") % words
        else:
            words["before"] = _target_words(before, measure)
            text = _("%(what)s changed from %(before)s to %(target)s") % words
        yield _of_line(line, "cele", subject(measure, line.year), text)


def _target_words(line, measure: Measure) -> str:
    number = written(line.value, measure)
    if line.value_to is not None:
        number = f"{number}–{written(line.value_to, measure)}"
    return f"{line.get_comparator_display()} {number}"


def touching(keys: Collection[int], kind: str, columns: Iterable[str] = ("before", "after")) -> Q:
    """Condition „a step of editing touched one of these rows"."""
    condition = Q(pk__in=())
    for column in columns:
        condition |= Q(**{f"{column}__{kind}__has_any_keys": [str(key) for key in keys]})
    return condition


def _steps(scope: Scope) -> QuerySet:
    steps = EditStep.objects.filter(programme__in=scope.programmes)
    steps = steps.filter(touching(scope.indicators, "indicators") | touching(scope.measures, "measures"))
    return steps.none() if scope.year else steps


def _tell_steps(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("user"):
        yield Event(row.at, "brzmienie", "", row.summary, row.user)


def _tell_undone(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("undone_by"):
        text = _("undone: %(what)s") % {"what": row.summary}
        yield Event(row.undone_at, "brzmienie", "", text, row.undone_by)


def _versions(scope: Scope) -> QuerySet:
    versions = ProgrammeVersion.objects.filter(programme__in=scope.programmes)
    return versions.filter(**scope.of_year(valid_from=scope.year))


def _tell_versions(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.prefetch_related("programme__versions"):
        before = next((item for item in row.programme.versions.all() if item.number == row.number - 1), None)
        words = {"year": row.valid_from, "resolution": row.resolution_number or _("not given")}
        if before is None:
            text = _("the programme was adopted (resolution %(resolution)s, since %(year)s)") % words
        else:
            text = _("the programme was amended (resolution %(resolution)s, since %(year)s)") % words
            text = f"{text}: {telling.wording_change(before.tree, row.tree, scope.indicators, scope.measures)}"
        yield Event(row.made_at, "brzmienie", "", text, by_system=False)


def _asked(scope: Scope) -> Exists:
    return Exists(RequestedMeasure.objects.filter(request=OuterRef("request"), measure__in=scope.measures))


def _letters(scope: Scope) -> QuerySet:
    letters = RequestLetter.objects.filter(_asked(scope))
    return letters.filter(**scope.of_year(request__round__year=scope.year))


def _tell_letters(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("user", "request__institution", "request__round"):
        words = {"kind": row.get_kind_display(), "institution": row.request.institution.label}
        text = _("%(kind)s sent to: %(institution)s") % words
        yield Event(row.at, "zapytania", str(row.request.round.year), text, row.user)


def _answers(scope: Scope) -> QuerySet:
    asked = Exists(RequestedMeasure.objects.filter(request=OuterRef("pk"), measure__in=scope.measures))
    answered = DataRequest.objects.filter(asked, answered_at__isnull=False)
    return answered.filter(**scope.of_year(round__year=scope.year))


def _tell_answers(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for row in rows.select_related("institution", "round"):
        pattern = _("nothing to report: %(institution)s") if row.nothing_to_report else _("answered: %(institution)s")
        text = pattern % {"institution": row.institution.label}
        yield Event(row.answered_at, "zapytania", str(row.round.year), text, by_system=False)


def _controls(scope: Scope) -> QuerySet:
    lines = ControlledValue.history.filter(measure__in=scope.measures, sample__abandoned_at__isnull=True)
    return lines.exclude(finding="").filter(**scope.of_year(sample__year=scope.year))


def _tell_controls(rows: QuerySet, scope: Scope) -> Iterable[Event]:
    for line, before in _paired(rows.select_related("sample", "reporter")):
        about = subject(scope.measures[line.measure_id], line.sample.year, line.reporter)
        changed = before is not None and before.finding and telling.found_anew(before, line)
        reason = line.history_change_reason if changed else ""
        yield Event(line.history_date, "kontrole", about, telling.control_told(before, line), line.history_user, reason)


STRANDS = (
    Strand("revision", "liczby", _revisions, "at", _tell_revisions),
    Strand("evidence", "dowody", _evidence, "added_at", _tell_evidence),
    Strand(
        "withdrawn",
        "dowody",
        lambda scope: _evidence(scope).filter(withdrawn_at__isnull=False),
        "withdrawn_at",
        _tell_withdrawn,
    ),
    Strand("lock", "zamkniecia", _locks, "locked_at", _tell_locks),
    Strand(
        "opening",
        "zamkniecia",
        lambda scope: _locks(scope).filter(opened_at__isnull=False),
        "opened_at",
        _tell_openings,
    ),
    Strand("measure", "definicje", _measures, "history_date", _tell_measures, "history_id"),
    Strand("definition", "definicje", _definitions, "history_date", _tell_definitions, "history_id"),
    Strand("link", "definicje", _links, "history_date", _tell_links, "history_id"),
    Strand("target", "cele", _targets, "history_date", _tell_targets, "history_id"),
    Strand("step", "brzmienie", _steps, "at", _tell_steps),
    Strand(
        "undone",
        "brzmienie",
        lambda scope: _steps(scope).filter(undone_at__isnull=False),
        "undone_at",
        _tell_undone,
    ),
    Strand("version", "brzmienie", _versions, "made_at", _tell_versions),
    Strand("letter", "zapytania", _letters, "at", _tell_letters),
    Strand("answer", "zapytania", _answers, "answered_at", _tell_answers),
    Strand("control", "kontrole", _controls, "history_date", _tell_controls, "history_id"),
)
