"""Rules of the whole project that no single module can keep: addresses, records, numbers, templates, rates."""

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.functional import Promise

from accounts.history import Recorded, RecordedQuerySet
from programs.sources import SOURCES
from tests.addresses import routes
from tests.source_code import APPS, ROOT, called_name, modules, nodes, template_files, tree

ANSWER_PAGES = ("all", "step", "submit", "receipt", "receipt_pdf", "sheet", "upload")
# What a stranger may open: the way in, its language, and the two questions of the machine that watches.
PUBLIC = {"accounts:login", "accounts:set_password", "accounts:language", "accounts:live", "accounts:ready"}
# Answer 404 instead of asking to sign in: their secret is the key (a calendar, the request of an institution).
REPLIES = {f"programs:reply{page}" for page in ("", *(f"_{one}" for one in ANSWER_PAGES))}
# Answer 404 until the centre decides to publish accepted numbers.
PUBLISHED = {f"programs:public{page}" for page in ("", "_programme", "_data", "_indicator")}
SECRET = {"accounts:feed", *REPLIES, *PUBLISHED}
# Files that may go round the managers that refuse bulk writes: the first two write history and revisions themselves,
# the third does it for models that have no history; the merge of duplicates writes single columns and their history;
# what was known at a moment is laid out in temporary tables.
GOES_ROUND = {
    *("accounts/history.py", "programs/services.py", "reporting/demo/records.py"),
    *("families/merging/journal.py", "families/merging/outlook.py"),
    "accounts/knowledge.py",
}
# Files that make markup themselves, escaping what they are given; help texts come from our code only.
MAKES_MARKUP = {
    "accounts/charts/drawing.py",
    "accounts/templatetags/ui.py",
    "components/field_notes.html",
    "families/period_bars.py",
}
# Where a binary fraction does no harm: lengths on drawings, chances of the demo data.
NOT_MONEY = ("accounts/charts/", "reporting/writers/", "reporting/demo/")

MODELS = [
    model
    for app in APPS
    for model in apps.get_app_config(app).get_models()
    if not model.__name__.startswith("Historical")
]
RECORDED = {model.__name__: model for model in MODELS if issubclass(model, Recorded)}
BULK = {"update", "bulk_create", "bulk_update"}


@pytest.mark.django_db
@pytest.mark.parametrize("route", list(routes()), ids=lambda route: route.name)
def test_every_address_needs_login_unless_listed(route):
    response = Client().get(route.path)
    sent_to_login = response.status_code == 302 and response.url.startswith(reverse("accounts:login"))
    assert sent_to_login is (route.name not in PUBLIC | SECRET)


def test_every_public_address_exists():
    assert {route.name for route in routes()} >= PUBLIC


def test_every_live_source_says_what_it_counts():
    assert SOURCES, "no live source is registered"
    for key, source in SOURCES.items():
        assert len(str(source.definition)) > 20, f"{key} needs a sentence that says what is counted"
        assert isinstance(source.label, Promise), f"the label of {key} cannot be translated"


def _entries(value) -> Iterator[dict]:
    """Every table in a list, however deep: the dated values of a rate table."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _entries(inner)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                yield inner
            yield from _entries(inner)


RATE_TABLES = [*sorted(ROOT.glob("families/parameters/*.toml")), *sorted(ROOT.glob("fostercare/rate_tables/*.toml"))]


@pytest.mark.parametrize("path", RATE_TABLES, ids=lambda path: path.stem)
def test_every_rate_names_its_legal_reference(path):
    entries = list(_entries(tomllib.loads(path.read_text())))
    assert entries
    for entry in entries:
        assert re.search(r"art\.|§|uchwał|obwieszcz|rozporządz|sprawozda", entry.get("reference", "")), entry


@pytest.mark.parametrize("path", RATE_TABLES, ids=lambda path: path.stem)
def test_every_rate_has_a_first_day(path):
    for entry in _entries(tomllib.loads(path.read_text())):
        assert "value" not in entry or {"start", "from"} & entry.keys(), entry


@override_settings(MIGRATION_MODULES={})
def test_every_app_has_one_last_migration():
    graph = MigrationLoader(None).graph
    assert {app: len(graph.leaf_nodes(app)) for app in APPS} == dict.fromkeys(APPS, 1)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_a_name_for_people(model):
    assert isinstance(model._meta.verbose_name, Promise)


# Written once and never again, so there is nothing to remember.
APPEND_ONLY = {"SettledLine", "SettledMonth"}


@pytest.mark.parametrize(
    "model",
    [
        model
        for model in MODELS
        if model._meta.app_label in {"families", "fostercare"} and model.__name__ not in APPEND_ONLY
    ],
    ids=str,
)
def test_every_case_record_keeps_its_history(model):
    assert issubclass(model, Recorded)


@pytest.mark.parametrize("model", RECORDED.values(), ids=list(RECORDED))
def test_every_manager_of_case_records_refuses_bulk_writes(model):
    for manager in model._meta.managers:
        assert isinstance(manager.get_queryset(), RecordedQuerySet), manager.name


def _root(node: ast.AST) -> str:
    """``Family`` for ``Family.objects.filter(…).update``."""
    while isinstance(node, (ast.Attribute, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return getattr(node, "id", "")


def write_past_history(node: ast.AST) -> str:
    """How a node writes case records past their history; empty if it does not.

    Managers of case records refuse bulk writes when they are called (tested above). What is left is naming the model,
    which is surely wrong, and going round the managers.
    """
    name = called_name(node)
    if name in {"QuerySet", "bulk_history_create", "_raw_delete", "raw", "execute"} and node.args:
        return f"{name} goes round the managers"
    if name in BULK and (_root(node) in RECORDED or "_base_manager" in ast.unparse(node.func)):
        return f"{name} on {_root(node)} leaves no history"
    return ""


def test_nothing_writes_case_records_past_their_history():
    found = [
        f"{file}:{node.lineno}: {why}"
        for file, node in nodes()
        if file not in GOES_ROUND and (why := write_past_history(node))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "{model}.objects.filter(pk=1).update(name='x')",
        "{model}.objects.bulk_create(rows)",
        "{model}._base_manager.bulk_update(rows, ['name'])",
        "models.QuerySet({model}).create()",
    ],
)
def test_a_write_past_history_is_noticed(line):
    source = line.format(model=next(iter(RECORDED)))
    assert any(write_past_history(node) for node in ast.walk(ast.parse(source)))


def test_markup_is_trusted_only_where_it_is_made():
    trusted = {file for file, node in nodes() if called_name(node) in {"mark_safe", "SafeString"}}
    trusted |= {name for name, path in template_files() if re.search(r"\|\s*safe\b|autoescape\s+off", path.read_text())}
    assert trusted == MAKES_MARKUP


def is_binary_fraction(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return called_name(node) in {"float", "FloatField"}


def test_no_number_of_ours_is_a_binary_fraction():
    found = [
        f"{file}:{node.lineno}" for file, node in nodes() if not file.startswith(NOT_MONEY) and is_binary_fraction(node)
    ]
    assert not found, "money and shares are Decimal: " + ", ".join(found)


def _named_templates() -> str:
    """Everything quoted in code and templates that may name a template; formatted parts become a wildcard."""
    names = set()
    for app in (*APPS, "config"):
        for path in modules(app):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.JoinedStr):
                    parts = [part.value if isinstance(part, ast.Constant) else "\0" for part in node.values]
                    names.add("".join(parts))
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    names.add(node.value)
    for _name, path in template_files():
        names.update(re.findall(r"""["']([\w/.-]+\.html)["']""", path.read_text()))
    patterns = [re.escape(name).replace("\0", r"[\w-]+") for name in names if name.endswith(".html")]
    return "|".join(patterns)


def test_no_template_lies_unused():
    used = re.compile(_named_templates())
    # Templates of other packages that ours stand in for are found by their own names.
    unused = [name for name, _path in template_files() if not name.startswith("django") and not used.fullmatch(name)]
    assert not unused


def test_every_model_is_in_the_glossary():
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    assert [model.__name__ for model in MODELS if f"`{model.__name__}`" not in glossary] == []
