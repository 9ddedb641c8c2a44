"""A test client that refuses pages which the content policy would break, and pages with leaked template code."""

import re
from html.parser import HTMLParser

from django.test import Client

_LEAK = re.compile(r"{%|%}|{{|}}|{#|#}")
_DATA_TYPES = {"application/json", "application/ld+json"}


class _Faults(HTMLParser):
    """Collects what a strict content policy blocks: inline script, style and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.script = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        attributes = dict(attrs)
        if tag == "style":
            self.faults.append("inline <style>")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"{name}= on <{tag}>")
            if (value or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"javascript: in {name} of <{tag}>")
        self.script = tag == "script"
        if self.script and "src" not in attributes and attributes.get("type") not in _DATA_TYPES:
            self.faults.append("inline <script>")

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        self.script = False

    def handle_endtag(self, tag: str) -> None:
        self.script = False

    def handle_data(self, data: str) -> None:
        if not self.script and (match := _LEAK.search(data)):
            self.faults.append(f"leaked template code near {data[max(0, match.start() - 20) : match.end() + 20]!r}")


def faults_of(html: str) -> list[str]:
    """What is wrong with a page, one line each."""
    parser = _Faults()
    parser.feed(html)
    return parser.faults


class StrictClient(Client):
    """Raises ``AssertionError`` for a faulty HTML answer."""

    def request(self, **request):
        response = super().request(**request)
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            faults = faults_of(response.content.decode())
            assert not faults, f"{request.get('PATH_INFO')}: " + "; ".join(faults)
            assert "Content-Security-Policy" in response.headers
        return response
