"""What can be wrong with a placeholder, in the words of the person who has to mend it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


class Kind(StrEnum):
    """Why a placeholder cannot be printed as it stands."""

    BRACE = "brace"
    UNKNOWN = "unknown"
    PART = "part"
    YEAR = "year"
    NO_NUMBER = "no_number"
    NOUN = "noun"
    MISMATCH = "mismatch"
    NOUN_NEEDED = "noun_needed"
    CASE = "case"
    NO_FORM = "no_form"
    TARGET = "target"
    TO_FILL = "to_fill"


_WORDS = {
    Kind.BRACE: gettext_noop("%(mark)s: a brace has no partner. Put what is live between { and }."),
    Kind.UNKNOWN: gettext_noop("%(mark)s: there is no figure „%(detail)s”. Choose it from the list of figures."),
    Kind.PART: gettext_noop("%(mark)s: the figure has no part „%(detail)s”. Choose it from the list of figures."),
    Kind.YEAR: gettext_noop("%(mark)s: the figure is not known for %(detail)s. Take another year or remove it."),
    Kind.NO_NUMBER: gettext_noop("%(mark)s: nobody has given this figure yet. Enter it or remove it from the text."),
    Kind.NOUN: gettext_noop("%(mark)s: the forms of the noun „%(detail)s” are not known. Take one of the list."),
    Kind.MISMATCH: gettext_noop("%(mark)s: the figure counts %(detail)s. Take a noun that fits or another figure."),
    Kind.NOUN_NEEDED: gettext_noop("%(mark)s: say what is counted, for example {…|plan}."),
    Kind.CASE: gettext_noop("%(mark)s: there is no case „%(detail)s”. Write M, D, B, N or Ms."),
    Kind.NO_FORM: gettext_noop("%(mark)s: this form cannot be said beside the number. Turn the sentence."),
    Kind.TARGET: gettext_noop("%(mark)s: the report has no table „%(detail)s”. Choose it from the list of tables."),
    Kind.TO_FILL: gettext_noop("%(mark)s: write here: %(detail)s."),
}


@dataclass(frozen=True)
class Problem:
    """One placeholder (``mark`` as typed) that cannot be printed; ``detail`` is the name, year or unit concerned."""

    kind: Kind
    mark: str
    detail: str = ""

    @property
    def message(self) -> str:
        """The sentence at the field."""
        return _(_WORDS[self.kind]) % {"mark": self.mark, "detail": self.detail}

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody only has not written it yet: kept as a draft of the text, never submitted."""
        return self.kind is Kind.TO_FILL


class Unprintable(ValueError):
    """A placeholder that cannot be printed."""

    def __init__(self, kind: Kind, detail: str = ""):
        super().__init__(kind, detail)
        self.kind, self.detail = kind, detail

    def problem(self, mark: str) -> Problem:
        """The problem of the placeholder ``mark``."""
        return Problem(self.kind, mark, self.detail)
