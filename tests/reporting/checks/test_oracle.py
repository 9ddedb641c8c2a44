"""What the finder says about five published documents, held against what people found in them."""

import random

import pytest
from django.db import transaction

from programs.exchange import import_document
from reporting.checks.finder import check
from reporting.checks.finding import Finding, Severity
from reporting.examining.checking import statements_of
from tests.reporting import golden
from tests.reporting.checks.perturbing import spoilt

pytestmark = pytest.mark.once
CHECKED = ("elblag", "krosniewice", "mielec")
# The words of one letter are in no document of the exchange format.
NOT_IN_THE_DATA = {("krosniewice", "K12")}


@pytest.fixture(scope="module")
def documents(django_db_setup, django_db_blocker):
    """Statements of the five documents, by centre."""
    found = {}
    with django_db_blocker.unblock(), transaction.atomic():
        for path in sorted(golden.FOLDER.glob("*.yaml")):
            found[path.stem] = statements_of(import_document(path.read_bytes()))
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def findings(documents) -> dict[str, list[Finding]]:
    """What is found, by centre."""
    return {centre: check(statements) for centre, statements in documents.items()}


def relations(*, holding: bool):
    """Relations of the oracle as (centre, check)."""
    for centre in CHECKED:
        for relation in golden.load(centre)["checks"]:
            if relation["holds"] is holding:
                yield centre, relation


def about(found: list[Finding], relation: dict) -> list[Finding]:
    """Findings about exactly the cells of a relation."""
    return [finding for finding in found if relation["refs"] and set(finding.refs) == set(relation["refs"])]


def test_nearly_every_relation_that_fails_is_found_with_its_rule_and_cells(findings):
    failing = list(relations(holding=False))
    missed = {
        (centre, relation["id"])
        for centre, relation in failing
        if not any(finding.rule == relation["rule"] for finding in about(findings[centre], relation))
    }
    assert missed <= NOT_IN_THE_DATA
    assert len(missed) <= len(failing) // 10


def test_no_relation_that_holds_is_called_wrong(findings):
    holding = list(relations(holding=True))
    told = [(relation, finding) for centre, relation in holding for finding in about(findings[centre], relation)]
    assert not [finding for _relation, finding in told if finding.severity is Severity.ERROR]
    assert not [finding for relation, finding in told if finding.rule == relation["rule"]]
    warned = {relation["id"] for relation, finding in told if finding.severity is Severity.WARNING}
    assert len(warned) < len(holding) / 20


@pytest.mark.parametrize(("centre", "most"), [("cieszyn", 10), ("sopot", 18), ("krosniewice", 8), ("mielec", 16)])
def test_few_things_are_found_in_a_document_and_no_false_errors(findings, centre, most):
    found = findings[centre]
    assert len(found) <= most
    errors = {finding.refs for finding in found if finding.severity is Severity.ERROR}
    true = {"sopot": {("needs",)}, "krosniewice": {("C2.Z2.W1",)}, "mielec": {("P24",)}}
    assert errors == true.get(centre, set())


def test_every_finding_says_in_polish_what_is_wrong_and_how_to_mend_it(findings):
    for finding in (one for found in findings.values() for one in found):
        assert finding.explanation.endswith((".", "”.")), finding.explanation
        assert "None" not in finding.explanation
        assert finding.mending
        assert finding.places


def test_a_number_changed_in_a_relation_that_held_is_noticed(documents, findings):
    before = {centre: {finding.fingerprint for finding in found} for centre, found in findings.items()}
    tried = [
        (centre, ref, changed)
        for centre, relation in relations(holding=True)
        for ref, changed in spoilt(relation, documents[centre])
    ]
    sample = random.Random(6).sample(tried, 120)
    noticed = 0
    for centre, ref, changed in sample:
        fresh = [finding for finding in check(changed) if finding.fingerprint not in before[centre]]
        noticed += any(ref.partition("#")[0] in {one.partition("#")[0] for one in finding.refs} for finding in fresh)
    assert noticed >= 0.85 * len(sample), f"{noticed} of {len(sample)}"


def test_statements_of_a_document_are_read_in_a_fixed_number_of_queries(db, django_assert_max_num_queries):
    document = import_document(golden.path("krosniewice").read_bytes())
    with django_assert_max_num_queries(24):
        statements = statements_of(document)
    assert len(statements.figures) > 60
