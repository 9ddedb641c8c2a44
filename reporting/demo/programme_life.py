"""What happened around the programme: its adoption as the first version, and a collection of figures under way."""

from datetime import date, timedelta

from accounts.models import User
from programs.collecting import letters, recording, rounds
from programs.models import Programme, RequestLetter, Value
from programs.versions import Resolution, adopt

_UNTIL_DUE = timedelta(days=10)
_LOOKED = 2


def write_programme_life(as_of: date) -> None:
    """Record the resolution of the loaded programme, and ask institutions for the year after the last figures."""
    programme = Programme.objects.get()
    editor = User.objects.get(username="redaktor")
    if len(programme.resolution_date) == len("2021-03-18"):
        resolution = Resolution(
            number=programme.resolution_number,
            dated=programme.resolution_date,
            body=programme.resolution_body,
            day=date.fromisoformat(programme.resolution_date),
        )
        adopt(programme, valid_from=programme.year_from, resolution=resolution, user=editor)
    _collect(programme, editor, as_of)


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
