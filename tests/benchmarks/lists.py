"""The list of families at 1,000 and at 100,000: first page, filtered page, search."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.policy import Role
from families.models import Family
from tests.benchmarks.population import add_families
from tests.benchmarks.timing import milliseconds, verdict

SMALL, LARGE = 1_000, 100_000
LIMIT = 1.5


def compare() -> Iterator[bool]:
    """Whether each page is within the limit."""
    if Family.objects.exists():
        raise SystemExit("The benchmark fills an empty database only, and this one holds families.")
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(User.objects.create(username="manager", role=Role.MANAGER))
    pages = _pages(client)
    add_families(SMALL, seed=1)
    small = {name: milliseconds(page) for name, page in pages.items()}
    print(f"Adding {LARGE - SMALL:,} families …", flush=True)
    add_families(LARGE - SMALL, seed=2)
    print(f"{'page':<34}{SMALL:>10,}{LARGE:>10,}{'ratio':>8}")
    for name, page in pages.items():
        yield verdict(name, small[name], milliseconds(page), LIMIT)


def _pages(client: Client) -> dict[str, Callable[[], object]]:
    families = reverse("families:list")

    def get(query: str) -> Callable[[], None]:
        def page() -> None:
            answer = client.get(f"{families}{query}")
            assert answer.status_code == 200, answer.status_code

        return page

    def search() -> None:
        answer = client.post(reverse("reporting:search"), {"q": "kowal"}, follow=True)
        assert answer.status_code == 200, answer.status_code

    return {
        "first page": get(""),
        "filtered by state": get("?stan=w-pracy"),
        "search by the start of a surname": search,
    }
