"""The year's grid of Sopot (80 indicators, 107 parts, two years): opening it, and saving 200 cells in one request."""

from collections.abc import Iterator
from itertools import count

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.policy import Role
from programs.models import Programme
from tests.benchmarks.timing import milliseconds
from tests.programs.factories import DOCUMENTS
from tests.programs.test_grid_speed import CELLS, address, measures_of

# Milliseconds.
OPENING, SAVING = 1_000, 2_000
REPEATS = 5


def compare() -> Iterator[bool]:
    """Whether opening and saving are within their limits."""
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("import_document", str(DOCUMENTS / "sopot.yaml"), verbosity=0)
    programme = Programme.objects.get()
    measures = measures_of(programme)
    client = Client()
    client.force_login(User.objects.create(username="redaktor", role=Role.REPORT_EDITOR))
    url = address(programme)
    number = count(1)

    def save() -> None:
        words = f"„wpis {next(number)}”"
        cells = {f"w-{measure.pk}": words for measure in measures}
        answer = client.post(url, cells | {"akcja": "zapisz", "powod": "dane roczne"})
        assert answer.status_code == 302, answer.status_code

    yield _within("grid opened", milliseconds(lambda: client.get(url), REPEATS), OPENING)
    yield _within(f"{CELLS} cells saved", milliseconds(save, REPEATS), SAVING)


def _within(name: str, time: float, limit: float) -> bool:
    good = time <= limit
    print(f"{name:<34}{time:>10.1f}  {'ok' if good else f'MORE THAN {limit}'}", flush=True)
    return good
