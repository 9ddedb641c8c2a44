"""The import table: accounts ← programs ← families ← fostercare ← reporting, never back.

Read from the source text, so imports inside functions count too, and with them what ties apps together without an
import: names of models, addresses and templates in strings, and ``{% url %}``, ``{% include %}``, ``{% extends %}``,
``{% load %}`` in templates.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source_code import APPS, ROOT, called_name, modules, template_files

# What each app may name: an app stands for all of it, a dotted name for that part.
MAY_NAME = {
    "accounts": (),
    "programs": ("accounts",),
    "families": ("accounts", "programs.sources", "programs.periods", "programs.Institution"),
    "fostercare": ("accounts", "families", "programs.sources", "programs.periods", "programs.Institution"),
    "reporting": ("accounts", "programs", "families", "fostercare"),
}
ALL = "|".join((*APPS, "config"))
# A model ("families.Family"), an address ("families:list"), a template ("families/_plan.html"), a dotted path.
NAMES_IN_STRINGS = (
    re.compile(rf"(?P<app>{ALL})\.(?P<part>[A-Z]\w+)"),
    re.compile(rf"(?P<app>{ALL}):(?P<part>[a-z]\w+)"),
    re.compile(rf"(?P<app>{ALL})/(?P<part>[\w/.-]+\.html)"),
    re.compile(rf"(?P<app>{ALL})\.(?P<part>(?:models|views|services|querysets|forms|tables|urls|sources)\b[\w.]*)"),
)
CALLS_WITH_APP = {"get_model", "get_app_config", "import_module", "import_string"}
TEMPLATE_TAG = re.compile(r"""{%\s*(url|include|extends)\s+["'](?P<name>[^"']+)["']""")
LOAD_TAG = re.compile(r"{%\s*load\s+(?P<libraries>[^%]+?)\s*%}")


def names_in_code(source: str, package: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name (``families.models.Family``) of everything of ours that a module names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: -node.level + 1 or None] if node.level else []
            module = ".".join([*parents, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"
        elif isinstance(node, ast.Call) and called_name(node) in CALLS_WITH_APP:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for pattern in NAMES_IN_STRINGS:
                if match := pattern.fullmatch(node.value):
                    yield node.lineno, f"{match['app']}.{match['part']}"


def names_in_template(text: str, libraries: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The same for a template; ``libraries`` says which app a library of template tags belongs to."""
    for match in TEMPLATE_TAG.finditer(text):
        app, part = re.split("[:/]", match["name"] + "/", maxsplit=1)
        yield text.count("\n", 0, match.start()) + 1, f"{app}.{part}"
    for match in LOAD_TAG.finditer(text):
        words = match["libraries"].split()
        for library in words[words.index("from") + 1 :] if "from" in words else words:
            yield text.count("\n", 0, match.start()) + 1, f"{libraries.get(library, library)}.templatetags.{library}"


def is_allowed(app: str, name: str) -> bool:
    """Whether code of the app may name it; anything that is not ours is allowed."""
    if name.split(".")[0] not in (*APPS, "config"):
        return True
    return any(name == own or name.startswith(f"{own}.") for own in (app, *MAY_NAME[app]))


def breaches_in_code(app: str, source: str, package: str = "") -> list[str]:
    return [
        f"line {line}: {app} names {name}"
        for line, name in names_in_code(source, package or app)
        if not is_allowed(app, name)
    ]


def breaches_in_template(app: str, text: str, libraries: dict[str, str]) -> list[str]:
    return [
        f"line {line}: {app} names {name}"
        for line, name in names_in_template(text, libraries)
        if not is_allowed(app, name)
    ]


def tag_libraries() -> dict[str, str]:
    return {path.stem: app for app in APPS for path in (ROOT / app).glob("templatetags/*.py")}


def templates() -> list[tuple[str, Path]]:
    """Template files with the app they belong to; what all pages share belongs to accounts.

    The frame of every page (``base*.html`` and what they include) names addresses of all apps, as the menu does:
    it is not listed.
    """
    bases = [path for name, path in template_files() if name.startswith("base")]
    frame = {match["name"] for path in bases for match in TEMPLATE_TAG.finditer(path.read_text())}
    found = []
    for name, path in template_files():
        owner = name.split("/")[0]
        if not owner.startswith("base") and owner != "django" and name not in frame:
            found.append((owner if owner in APPS else "accounts", path))
    return found


@pytest.mark.parametrize("app", APPS)
def test_code_names_only_apps_below_it(app):
    found = [
        f"{path.relative_to(ROOT)} {breach}"
        for path in modules(app)
        for breach in breaches_in_code(app, path.read_text(), ".".join(path.parent.relative_to(ROOT).parts))
    ]
    assert not found, "\n".join(found)


def test_templates_name_only_apps_below_theirs():
    libraries = tag_libraries()
    found = [
        f"{path.relative_to(ROOT)} {breach}"
        for app, path in templates()
        for breach in breaches_in_template(app, path.read_text(), libraries)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("app", "source"),
    [
        ("accounts", "from programs.periods import Period"),
        ("programs", "def later():\n    from families.models import Family"),
        ("programs", "if TYPE_CHECKING:\n    import reporting.sections"),
        ("programs", "models.ForeignKey('families.Family', on_delete=models.PROTECT)"),
        ("programs", "reverse('families:list')"),
        ("programs", "apps.get_model('families', 'Family')"),
        ("programs", "import_module('fostercare.rates')"),
        ("families", "from programs.models import Institution"),
        ("families", "from programs import models"),
        ("families", "models.ForeignKey('programs.Indicator', on_delete=models.PROTECT)"),
        ("families", "template_name = 'fostercare/child.html'"),
        ("fostercare", "reverse_lazy('reporting:start')"),
        ("fostercare", "from ..reporting import sections"),
        ("reporting", "from config.settings import VAR_DIR"),
    ],
)
def test_a_wrong_reference_in_code_is_found(app, source):
    assert breaches_in_code(app, source)


@pytest.mark.parametrize(
    ("app", "source"),
    [
        ("programs", "from accounts.policy import Right"),
        ("families", "from programs import sources\nfrom programs.periods import Period, open_in"),
        ("families", "models.ForeignKey('programs.Institution', on_delete=models.PROTECT)"),
        ("fostercare", "from families.models import Person\nreverse('families:detail')"),
        ("reporting", "import programs.models\nfrom .sections import cover\n'families/_plan.html'"),
        ("accounts", "'programs of the centre: families'"),
    ],
)
def test_a_right_reference_in_code_passes(app, source):
    assert breaches_in_code(app, source) == []


@pytest.mark.parametrize(
    ("app", "text"),
    [
        ("programs", "{% url 'families:list' %}"),
        ("families", '{% url "fostercare:child" pk=child.pk %}'),
        ("families", '{% include "reporting/_chart.html" with x=1 %}'),
        ("accounts", '{%extends "programs/base.html"%}'),
        ("families", "{% load ui money %}"),
        ("families", "{% load row from money %}"),
    ],
)
def test_a_wrong_reference_in_a_template_is_found(app, text):
    assert breaches_in_template(app, text, {"money": "fostercare", "ui": "accounts"})


def test_a_right_reference_in_a_template_passes():
    text = '{% extends "base.html" %}{% load i18n ui %}{% include "components/badge.html" %}{% url "families:list" %}'
    assert breaches_in_template("fostercare", text, {"ui": "accounts"}) == []
