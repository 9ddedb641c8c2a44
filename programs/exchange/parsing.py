"""YAML text to plain data, with the line of every place.

Reads events one by one instead of building objects: no tags, anchors or custom types can do harm, nesting is bounded,
and a repeated key is an error rather than a silent overwrite. Dates stay text; decimals must be text (never a float).
"""

from dataclasses import dataclass, field

import yaml
from django.utils.translation import gettext as _
from yaml.resolver import Resolver

from programs.exchange.errors import ImportRefused, Path, Problem, Report

SIZE_LIMIT = 10 * 1024 * 1024
DEPTH_LIMIT = 40
_TAG = "tag:yaml.org,2002:"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = Resolver()
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass
class _Open:
    """A mapping or list that is being filled."""

    data: dict | list
    path: Path
    key: str | None = None
    waiting_for_key: bool = field(default=True)

    @property
    def child_path(self) -> Path:
        return (*self.path, len(self.data) if isinstance(self.data, list) else self.key)


def parse(content: bytes | str) -> tuple[object, Report]:
    """The file's data and an empty report that knows the lines; raises ``ImportRefused`` if it is not readable YAML."""
    text = _decoded(content)
    report = Report()
    try:
        data = _Builder(report).build(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        words = _("This is not a readable YAML file: %(why)s") % {"why": getattr(error, "problem", None) or error}
        raise ImportRefused([Problem("", words, line)]) from None
    report.refuse_if_any()
    return data, report


def _decoded(content: bytes | str) -> str:
    if len(content) > SIZE_LIMIT:
        raise ImportRefused([Problem("", _("The file is larger than %(n)s MB.") % {"n": SIZE_LIMIT // 1024**2})])
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = _("The file is not UTF-8 text (byte %(n)s).") % {"n": error.start}
        raise ImportRefused([Problem("", words)]) from None


class _Builder:
    """Builds plain data from YAML events."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.stack: list[_Open] = []
        self.root: object = None
        self.documents = 0

    def build(self, text: str) -> object:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self._refuse(event, _("The file holds more than one YAML document."))
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(event, _("Anchors and references are not used in this format."))
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
        return self.root

    def _start(self, event) -> None:
        self._plain(event)
        if len(self.stack) >= DEPTH_LIMIT:
            self._refuse(event, _("The file is nested too deeply."))
        holder = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self.stack and self._expects_key():
            self._refuse(event, _("A key must be text."))
        path = self.stack[-1].child_path if self.stack else ()
        self._put(holder, event)
        self.stack.append(_Open(holder, path))

    def _scalar(self, event) -> None:
        self._plain(event)
        if self.stack and self._expects_key():
            self._key(event)
        else:
            path = self.stack[-1].child_path if self.stack else ()
            self.report.lines[path] = event.start_mark.line + 1
            self._put(self._value(event, path), event)

    def _expects_key(self) -> bool:
        return isinstance(self.stack[-1].data, dict) and self.stack[-1].waiting_for_key

    def _key(self, event) -> None:
        top = self.stack[-1]
        if event.implicit[0] and self._tag(event) != "str":
            self._refuse(event, _("The key %(key)s must be written in quotes.") % {"key": event.value})
        if event.value in top.data:
            self._refuse(event, _("The key %(key)s is written twice.") % {"key": event.value})
        top.key, top.waiting_for_key = event.value, False

    def _put(self, item, event) -> None:
        if not self.stack:
            self.root = item
            return
        top = self.stack[-1]
        self.report.lines.setdefault(top.child_path, event.start_mark.line + 1)
        if isinstance(top.data, list):
            top.data.append(item)
        else:
            top.data[top.key] = item
            top.waiting_for_key = True

    def _tag(self, event) -> str:
        return _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit).removeprefix(_TAG)

    def _value(self, event, path: Path):
        """None, a flag, a whole number or text; other plain forms are text, a float is a problem."""
        tag = self._tag(event)
        if tag == "null":
            return None
        if tag == "bool":
            return _WORDS[event.value.lower()]
        if tag == "int":
            digits = event.value.lstrip("-")
            if digits.isdigit() and digits.isascii() and len(digits) <= 15 and (digits == "0" or digits[0] != "0"):
                return int(event.value)
            self.report.add(path, _("Write %(value)s in quotes.") % {"value": event.value[:40]})
        if tag == "float":
            self.report.add(path, _("Write decimals in quotes, for example '9.2'."))
        if "\0" in event.value:
            self.report.add(path, _("The text holds a character that cannot be stored."))
        return event.value

    def _plain(self, event) -> None:
        if event.anchor:
            self._refuse(event, _("Anchors and references are not used in this format."))
        if event.tag and event.tag != "!":
            self._refuse(event, _("Tags are not used in this format."))

    def _refuse(self, event, message: str) -> None:
        path = self.stack[-1].path if self.stack else ()
        self.report.lines[path] = event.start_mark.line + 1
        self.report.add(path, message)
        self.report.refuse_if_any()
