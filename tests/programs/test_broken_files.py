"""A broken file gives a list of what to mend, leaves the database alone, and never ends in an error of ours."""

import contextlib
import copy
import random

import pytest
import yaml
from django.core.management import CommandError, call_command

from programs import models
from programs.exchange import ImportRefused, import_document
from programs.exchange.parsing import SIZE_LIMIT
from tests.programs.factories import document_text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def data() -> dict:
    return yaml.safe_load(document_text("cieszyn"))


def as_text(changed: object) -> str:
    return yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)


def problems_of(content: str | bytes) -> dict[str, str]:
    """Path → message; fails if the file is accepted or something was stored."""
    with pytest.raises(ImportRefused) as refusal:
        import_document(content)
    assert not models.Programme.objects.exists()
    assert not models.Institution.objects.exists()
    return {problem.path: problem.message for problem in refusal.value.problems}


def changed(*path, to) -> str:
    """The document with one place set to something else."""
    document = data()
    target = document
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = to
    return as_text(document)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"a: [1, 2",
        b"- 1\n- 2\n",
        b"nic",
        b"a: &x 1\nb: *x\n",
        b"a: !!python/object/apply:os.system ['true']\n",
        b"a: 1\na: 2\n",
        b"a: 1\n---\nb: 2\n",
        b"? [1, 2]\n: 3\n",
        b"no: 1\n",
        b"[" * 5000,
        b"{a: " * 5000,
        b'a: "\\0"\n',
        b"\t\n\t- :",
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_is_no_document_is_refused(content):
    assert problems_of(content)


def test_a_huge_file_is_refused_unread():
    assert "" in problems_of(b"a" * (SIZE_LIMIT + 1))


@pytest.mark.parametrize(
    ("path", "to", "place"),
    [
        (("document", "kind"), "leaflet", "document.kind"),
        (("document", "period"), {"from": 2021, "to": 2019}, "document.period"),
        (("document", "period"), None, "document.period.from"),
        (("document", "reporting_year"), None, "document.reporting_year"),
        (("document", "reporting_year"), 99999, "document.reporting_year"),
        (("document", "report_date"), "2020-02-30", "document.report_date"),
        (("document", "title"), "x" * 501, "document.title"),
        (("document", "related_dates"), [{"when": "2020"}], "document.related_dates[0].when"),
        (("legal_acts", 0, "date"), "marzec", "legal_acts[0].date"),
        (("institutions", 0, "name"), None, "institutions[0].name"),
        (("institutions", 1, "name"), "Miejski Ośrodek Pomocy Społecznej w Cieszynie", "institutions"),
        (("institutions", 0, "variants"), "Ośrodek", "institutions[0].variants"),
        (("programme", "goals", 0, "code"), "C2", "programme.goals[1].code"),
        (("programme", "goals", 0, "tasks"), None, "indicators[0].task"),
        (("programme", "goals", 0, "tasks", 0, "realizers", 0), "Nikt", "programme.goals[0].tasks[0].realizers[0]"),
        (("programme", "goals", 0, "tasks", 0, "status"), "maybe", "programme.goals[0].tasks[0].status"),
        (("programme", "goals", 0, "tasks", 0, "indicators"), [], "programme.goals[0].tasks[0].indicators"),
        (
            ("programme", "goals", 0, "tasks", 0, "contributions", 0, "indicators"),
            [],
            "programme.goals[0].tasks[0].contributions[0].indicators",
        ),
        (("indicators", 0, "task"), "C9.Z9", "indicators[0].task"),
        (("indicators", 0, "reported_by"), "Nikt", "indicators[0].reported_by"),
        (("indicators", 0, "values", 0, "year"), 2018, "indicators[0].values"),
        (("indicators", 0, "values", 0, "year"), "2019", "indicators[0].values[0].year"),
        (("indicators", 0, "values", 0, "value"), 12.5, "indicators[0].values[0].value"),
        (("indicators", 0, "values", 0, "value"), "12,5", "indicators[0].values[0].value"),
        (("indicators", 0, "values", 0, "value"), 10**15, "indicators[0].values[0].value"),
        (("indicators", 0, "values", 0, "value"), True, "indicators[0].values[0].value"),
        (("indicators", 0, "values", 0, "value"), None, "indicators[0].values[0]"),
        (("indicators", 0, "values", 0, "vaule"), 1, "indicators[0].values[0].vaule"),
        (("indicators", 0, "values", 0, "value_to"), 1, "indicators[0].values[0].value_to"),
        (("indicators", 0, "values", 0, "list"), "L99", "indicators[0].values[0].list[0]"),
        (("indicators", 0, "case_basis"), "gossip", "indicators[0].case_basis"),
        (("case_facts", 0, "same_as"), ["C9.Z9.W9"], "case_facts[0].same_as[0]"),
        (("funding_sources", 0, "amount"), "-5.00", "funding_sources[0].amount"),
        (("funding_sources", 0, "amount"), 5, "funding_sources[0].amount"),
        (("lists", 2, "items", 0, "participants"), -1, "lists[2].items[0].participants"),
        (("needs", 0, "id"), "P1", "needs[0].id"),
        (("tables",), [{"id": "T1", "columns": ["a", "b"], "rows": [[1]]}], "tables[0].rows[0]"),
        (("tables",), 5, "tables"),
        (("projects", 0, "term"), {"from": "2019-13"}, "projects[0].term.from"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 else None,
)
def test_a_problem_is_named_by_its_path(path, to, place):
    found = problems_of(changed(*path, to=to))
    assert place in found, found


def test_messages_are_polish_and_name_the_line():
    with pytest.raises(ImportRefused) as refusal:
        import_document(changed("indicators", 0, "values", 0, "value", to=True))
    problem = refusal.value.problems[0]
    assert problem.message.startswith("Wpisz liczbę całkowitą")
    assert problem.line > 100


def test_every_missing_top_level_key_is_named_once():
    assert set(problems_of("lists: []\n")) == set(data()) - {"lists", "checks", "inconsistencies"}


def mutated(document: dict, chance: random.Random) -> dict:
    """The document with a few places made wrong or thrown away."""
    document = copy.deepcopy(document)
    for _ in range(chance.randint(1, 4)):
        holder = document
        while True:
            keys = list(holder) if isinstance(holder, dict) else range(len(holder))
            if not keys:
                break
            key = chance.choice(list(keys))
            if isinstance(holder[key], (dict, list)) and holder[key] and chance.random() < 0.85:
                holder = holder[key]
                continue
            wrong = [None, -1, "", "x" * 30, [], {}, True, [None], {"from": []}, [[{}]], 10**14, "\n", [1, "a"]]
            if chance.random() < 0.3:
                del holder[key]
            else:
                holder[key] = chance.choice(wrong)
            break
    return document


@pytest.mark.parametrize("centre", ["cieszyn", "elblag", "sopot"])
def test_no_mutation_ends_in_an_error_of_ours(centre):
    document = yaml.safe_load(document_text(centre))
    chance = random.Random(centre)
    refused = 0
    for _ in range(40):
        content = as_text(mutated(document, chance))
        with contextlib.suppress(ImportRefused):
            import_document(content, dry_run=True)
            continue
        refused += 1
    assert refused > 20
    assert not models.Programme.objects.exists()


def test_the_command_lists_problems_and_ends_with_1(tmp_path, capsys):
    file = tmp_path / "broken.yaml"
    file.write_text(changed("indicators", 0, "values", 0, "value", to="dużo"), encoding="utf-8")
    with pytest.raises(CommandError) as error:
        call_command("import_document", file)
    assert error.value.returncode == 1
    assert capsys.readouterr().err.startswith("indicators[0].values[0].value (")


def test_the_command_says_why_it_cannot_read_a_file(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_document", tmp_path / "nothing.yaml")
    with pytest.raises(CommandError):
        call_command("import_document", tmp_path)


def test_a_trial_stores_nothing(tmp_path, capsys):
    file = tmp_path / "document.yaml"
    file.write_text(document_text("cieszyn"), encoding="utf-8")
    call_command("import_document", file, "--dry-run")
    assert not models.Programme.objects.exists()
    call_command("import_document", file)
    assert models.Programme.objects.count() == 1
