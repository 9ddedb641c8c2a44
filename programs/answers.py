"""What a partner institution is asked for a year, and what it answers.

An answer is a number, words, that the measure does not apply, or that there is nothing to report; it is a draft until
it is submitted, and can be changed again only when the centre returns it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.polish import number_text
from programs.answer_remarks import note_remarks
from programs.definitions import Definition
from programs.figures import LiveCounts, ShownFigure, figures, is_counted, plain, value_text
from programs.locks import closed_years
from programs.models import Indicator, Institution, Measure, Programme, Target, Value
from programs.services import COLUMNS, Entry, existing, record_values

State, ValueState = Value.State, Value.ValueState
# Stands in the report instead of a number, so it is Polish, as documents are.
NOTHING_TO_REPORT = "nic do zgłoszenia"


@dataclass
class Question:
    """One measure asked of one institution; ``this`` and ``last`` are its values of the year and the year before.

    ``target`` is what is wanted of the measure in the year and ``definition`` what it counts, where the page says so;
    ``is_comparable`` says that both years count the same, ``remarks`` what should be looked at before it is sent.
    """

    institution: Institution
    measure: Measure
    year: int
    this: Value | None
    last: Value | None
    year_is_closed: bool
    target: Target | None = None
    definition: Definition | None = None
    is_comparable: bool = False
    remarks: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Names the question within a form."""
        return f"{self.measure.pk}_{self.institution.pk}"

    @property
    def label(self) -> str:
        """The indicator, and which part of it."""
        name = self.measure.indicator.name
        return f"{name}: {self.measure.label}" if self.measure.position else name

    @property
    def unit(self) -> str:
        """What is counted, as defined for the year."""
        return self.definition.unit if self.definition else self.measure.unit

    @property
    def counts(self) -> str:
        """What the number means, in the words of the year's definition; empty where there are none."""
        return self.definition.definition if self.definition else self.measure.indicator.definition

    @property
    def is_open(self) -> bool:
        """Whether the institution may answer: nothing was sent yet, or it came back."""
        if self.year_is_closed:
            return False
        if self.this is None or self.this.state in {State.DRAFT, State.RETURNED}:
            return True
        imported_gap = self.this.missing and self.this.origin != Value.Origin.PARTNER
        return imported_gap and self.this.state != State.LOCKED

    @property
    def is_returned(self) -> bool:
        """Whether the centre sent the answer back."""
        return self.this is not None and self.this.state == State.RETURNED

    @property
    def is_answered(self) -> bool:
        """Whether the answer is with the centre: to be checked, accepted or closed."""
        return self.this is not None and not self.is_open and self.this.state != State.DRAFT

    @property
    def fingerprint(self) -> str:
        """Marks the answer that stands, so that a form knows whether another one came meanwhile."""
        return Answer.standing(self).fingerprint

    @property
    def this_text(self) -> str:
        """This year's answer in words."""
        return value_text(self.this) if self.this else ""

    @property
    def last_text(self) -> str:
        """Last year's value in words; empty if there is none."""
        return value_text(self.last) if self.last and not self.last.missing else ""


@dataclass(frozen=True)
class Answer:
    """What was typed at a question; ``reason`` is a value state that stands instead of a value.

    A percentage may come with both its parts.
    """

    question: Question
    number: Decimal | None = None
    words: str = ""
    reason: str = ""
    remark: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @classmethod
    def standing(cls, question: Question) -> "Answer":
        """The answer saved before; an empty one if the institution gave none."""
        known = question.this
        if known is None:
            return cls(question)
        is_text = question.measure.kind == Measure.MeasureKind.TEXT
        mine, reason = known.origin == Value.Origin.PARTNER, ""
        if known.value_state == ValueState.NOT_APPLICABLE or (mine and known.missing and known.words):
            reason = known.value_state
        number = None if known.number is None or is_text else plain(known.number)
        words = known.words if is_text and not reason else ""
        return cls(question, number, words, reason, known.note, known.numerator, known.denominator)

    @property
    def typed(self) -> str:
        """The number as one would type it; a percentage by its parts where they are known."""
        if self.denominator is not None:
            return f"{number_text(plain(self.numerator))}/{number_text(plain(self.denominator))}"
        return "" if self.number is None else number_text(self.number)

    @property
    def fingerprint(self) -> str:
        """The same for answers that say the same."""
        words = "\n".join(self.words.splitlines()), "\n".join(self.remark.splitlines())
        numbers = (
            "" if number is None else format(plain(Decimal(number)), "f")
            for number in (self.number, self.numerator, self.denominator)
        )
        return sha256("\0".join((*numbers, self.reason, *words)).encode()).hexdigest()[:16]

    @property
    def is_given(self) -> bool:
        """Whether it says anything that can be submitted."""
        return self.number is not None or bool(self.words or self.reason)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to store: nothing typed where nothing of the institution's own was before."""
        known = self.question.this
        untouched = known is None or (known.origin != Value.Origin.PARTNER and known.missing)
        return untouched and not self.is_given and not self.remark

    def entry(self, *, submit: bool) -> Entry:
        """The value to record."""
        known = self.question.this
        kept = {column: getattr(known, column) for column in COLUMNS} if known else {"year": self.question.year}
        nothing = self.reason == ValueState.NOT_REPORTED
        if submit and self.is_given:
            sent = {"state": State.SUBMITTED, "return_remark": ""}
        else:
            sent = {} if self.question.is_returned else {"state": State.DRAFT}
        return Entry(
            measure=self.question.measure,
            replaces=known,
            **kept
            | {
                "reporter": self.question.institution,
                "origin": Value.Origin.PARTNER,
                "number": self.number,
                "number_to": None,
                "numerator": self.numerator,
                "denominator": self.denominator,
                "words": NOTHING_TO_REPORT if nothing else self.words,
                "value_state": self._value_state(),
                "note": self.remark,
            }
            | sent,
        )

    def _value_state(self) -> str:
        if self.reason:
            return self.reason
        if self.number is not None:
            return ValueState.NUMBER
        return ValueState.WORDS if self.words else ValueState.NOT_REPORTED


def years_asked(user) -> list[int]:
    """Years for which the person's institutions have something to report, the newest first, none of the future."""
    programmes = Programme.objects.filter(indicators__in=Indicator.objects.for_user(user)).distinct()
    spans = programmes.values_list("year_from", "year_to")
    today = timezone.localdate().year
    return sorted({year for first, last in spans for year in range(first, min(last, today) + 1)}, reverse=True)


def questions(user, year: int) -> list[Question]:
    """What the person's institutions are asked for a year; numbers that records count are not asked for."""
    institutions = list(Institution.objects.filter(members__user=user).order_by("name", "pk"))
    own = askable(Measure.objects.for_user(user), year)
    live = LiveCounts()
    measures = [measure for measure in own if not is_counted(measure, year, live)]
    pairs = [
        (institution, measure)
        for institution in institutions
        for measure in measures
        if _reports(institution, measure.indicator)
    ]
    asked = questions_about(pairs, year)
    note_remarks(asked)
    return asked


def questions_about(pairs: Iterable[tuple[Institution, Measure]], year: int) -> list[Question]:
    """Questions to institutions about measures, with what stands there already."""
    pairs = list(pairs)
    measures = list({measure.pk: measure for _institution, measure in pairs}.values())
    known = figures(measures, [year, year - 1])
    closed = closed_years(measures, [year])
    return [
        Question(
            institution,
            measure,
            year,
            _own(known[measure.pk, year].by_reporter, institution),
            _own(known[measure.pk, year - 1].by_reporter, institution),
            (measure.pk, year) in closed,
            is_comparable=_comparable(known[measure.pk, year], known[measure.pk, year - 1]),
        )
        for institution, measure in pairs
    ]


def _comparable(this: ShownFigure, last: ShownFigure) -> bool:
    return this.era == last.era and last.covers_year


def askable(measures, year: int):
    """Those of some measures that can be asked for in the year, in printed order.

    Of an indicator made of several numbers only these, not a whole that does not exist.
    """
    wholes_of_parts = Q(position=0, indicator__kind=Indicator.IndicatorKind.COMPOSITE)
    measures = measures.exclude(wholes_of_parts)
    covered = {"indicator__programme__year_from__lte": year, "indicator__programme__year_to__gte": year}
    found = measures.filter(**covered).select_related("indicator__node", "indicator__programme")
    order = ("indicator__programme", "indicator__position", "indicator", "position", "pk")
    return found.prefetch_related("indicator__co_reporters").order_by(*order)


def _reports(institution: Institution, indicator: Indicator) -> bool:
    return indicator.reported_by_id == institution.pk or institution in indicator.co_reporters.all()


def _own(values: Iterable[Value], institution: Institution) -> Value | None:
    return next((value for value in values if value.reporter_id == institution.pk), None)


def lock(user, year: int) -> None:
    """Hold the institutions' values of the year, so that nobody accepts or closes one between a look and a write."""
    institutions = Institution.objects.filter(members__user=user)
    list(Value.objects.filter(reporter__in=institutions, year=year).order_by("pk").select_for_update())


@transaction.atomic
def record_answers(given: Iterable[Answer], *, submit: bool, user, reason: str) -> list[Value]:
    """Store the answers, all or none; of those submitted the ones that say nothing stay drafts."""
    entries = [answer.entry(submit=submit) for answer in given if not answer.is_empty]
    return record_values([*entries, *_wholes(entries)], user=user, reason=reason)


def _wholes(entries: list[Entry]) -> list[Entry]:
    """Of indicators made of several numbers the whole says that only parts are given, as soon as one of them is."""
    parts = [entry for entry in entries if entry.value_state != ValueState.NOT_REPORTED]
    by_indicator = {(entry.measure.indicator_id, entry.reporter.pk): entry for entry in parts}
    composite = Measure.objects.filter(position=0, indicator__kind=Indicator.IndicatorKind.COMPOSITE)
    measures = {
        measure.indicator_id: measure
        for measure in composite.filter(indicator__in={indicator for indicator, _reporter in by_indicator})
    }
    wholes = [
        Entry(
            measure=measures[indicator],
            year=entry.year,
            reporter=entry.reporter,
            value_state=ValueState.PARTS,
            origin=Value.Origin.PARTNER,
            state=entry.state,
        )
        for (indicator, _reporter), entry in by_indicator.items()
        if indicator in measures
    ]
    known = existing(wholes)
    return [whole for whole in wholes if whole.key not in known or known[whole.key].state == State.DRAFT]
