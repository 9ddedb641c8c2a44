"""Walking the application as a person does: from the start page along its links."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import resolve


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        target = dict(attrs).get("href")
        if tag == "a" and target:
            self.found.append(target)


def links_of(html: str, page: str) -> list[str]:
    """Addresses within the application that the page links to, without fragments."""
    parser = _Links()
    parser.feed(html)
    absolute = [urlsplit(urljoin(page, target)) for target in parser.found]
    return [link._replace(fragment="").geturl() for link in absolute if not link.netloc and not link.scheme]


def crawl(client: Client, start: str = "/", samples_of_view: int = 1) -> dict[str, dict[str, int]]:
    """Every kind of page that can be reached by links: view → address → status; a few samples of each view.

    One or two families are as good as two hundred: what matters is every kind of page.

    A link with a query (a filter, an order, a file) counts apart from the plain page.
    """
    reached: dict[str, dict[str, int]] = {}
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop(0)
        parts = urlsplit(address)
        if parts.path.startswith("/static/"):
            continue
        view = resolve(parts.path).view_name + ("?" if parts.query else "")
        samples = reached.setdefault(view, {})
        if len(samples) >= samples_of_view:
            continue
        response = client.get(address)
        samples[address] = response.status_code
        if response.status_code in {301, 302}:
            found = links_of(f'<a href="{response.url}">', address)
        elif response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            found = links_of(response.content.decode(), address)
        else:
            found = []
        waiting += [link for link in found if link not in seen]
        seen.update(found)
    return reached
