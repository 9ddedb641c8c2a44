"""Pages of casework at 1,000 families and 10,000 contacts, and at 100,000 families and 1,000,000 contacts."""

from collections.abc import Callable, Iterator
from random import Random

from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Team, User
from accounts.policy import Role
from families.models import AssistantAssignment, Family, Worker
from tests.benchmarks.archive import add_archive, add_recent, add_staff, last_keys, multiply, write_history
from tests.benchmarks.timing import milliseconds, verdict

SMALL, LARGE = 1_000, 100_000
PATTERN = 9_000  # families of the archive that are made one by one; the others are copies
LIMIT = 1.5
Page = Callable[[], object]


def compare() -> Iterator[bool]:
    """Whether each page is within the limit."""
    if Family.objects.exists():
        raise SystemExit("The benchmark fills an empty database only, and this one holds families.")
    fill_small()
    small = measure()
    print(f"Adding {LARGE - SMALL:,} families …", flush=True)
    fill_large()
    large = measure()
    print(f"{'page':<44}{SMALL:>10,}{LARGE:>10,}{'ratio':>8}")
    for name, time in small.items():
        yield verdict(name, time, large[name], LIMIT)


def fill_small() -> None:
    """Staff with accounts, and the small archive."""
    workers = add_staff(Random(1))
    team = Team.objects.create(name="Asysta rodzinna")
    User.objects.create(username="manager", role=Role.MANAGER)
    workers[0].user = User.objects.create(username="caseworker", role=Role.CASEWORKER, team=team)
    workers[0].save()
    add_recent(workers, SMALL, seed=1)
    write_history()


def fill_large() -> None:
    """What makes the archive a hundred times larger; nobody works with these families any more."""
    recent = last_keys()
    add_archive(list(Worker.objects.order_by("pk")), PATTERN, seed=2)
    multiply(recent, (LARGE - SMALL) // PATTERN - 1)
    write_history()


def measure() -> dict[str, float]:
    """Median time of each page in milliseconds."""
    settings.ALLOWED_HOSTS = ["testserver"]
    return {name: milliseconds(page) for name, page in _pages().items()}


def _pages() -> dict[str, Page]:
    manager, caseworker = (_signed_in(name) for name in ("manager", "caseworker"))
    own = AssistantAssignment.objects.filter(worker__user__username="caseworker", end__isnull=True)
    family = own.order_by("pk").values_list("assistance__family", flat=True).first()
    families, start, deadlines = reverse("families:list"), reverse("reporting:start"), reverse("families:deadlines")
    return {
        "family page": _get(caseworker, reverse("families:detail", args=[family])),
        "work of the family": _get(caseworker, reverse("families:work", args=[family])),
        "changes of the family": _get(manager, reverse("families:history", args=[family])),
        "My day, caseworker": _get(caseworker, start),
        "My day, manager": _get(manager, start),
        "board": _get(manager, reverse("families:board")),
        "team": _get(manager, reverse("families:team")),
        "assign an assistant": _get(manager, reverse("families:assign", args=[family])),
        "simulation": _get(manager, reverse("families:simulation")),
        "families, caseworker": _get(caseworker, families),
        "families, manager": _get(manager, families),
        "families in work": _get(manager, f"{families}?stan=w-pracy"),
        "families waiting": _get(manager, f"{families}?stan=czeka"),
        "families with something late": _get(manager, f"{families}?termin=po-terminie"),
        "deadlines, caseworker": _get(caseworker, deadlines),
        "deadlines, manager": _get(manager, deadlines),
        "search, caseworker": _search(caseworker),
        "search, manager": _search(manager),
    }


def _signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def _get(client: Client, url: str) -> Page:
    def page() -> None:
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)

    return page


def _search(client: Client) -> Page:
    def page() -> None:
        answer = client.post(reverse("reporting:search"), {"q": "kowal"}, follow=True)
        assert answer.status_code == 200, answer.status_code

    return page
