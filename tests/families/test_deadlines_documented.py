"""The table of rules in the documentation is the table of the code."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from families.deadlines import RULES, Rule
from families.parameters import entries, is_statutory, unit
from families.thresholds import length_text, settable

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "casework-deadlines.md"


def line(rule: Rule) -> str:
    """The rule's line of the table, in English."""
    newest = entries(rule.parameter)[-1]
    length = length_text(int(newest.value), unit(rule.parameter)) if newest.value else "–"
    source = "law" if is_statutory(rule.parameter) else "centre" if rule.parameter in settable() else "record"
    whose = "head" if rule.waits_for_head or not rule.family_path else "worker"
    return f"| `{rule.code}` | {rule.what} | {rule.event} | {length} | {source} | {newest.article} | {whose} |"


def test_the_documented_rules_are_those_of_the_code():
    written = [row for row in DOCUMENT.read_text(encoding="utf-8").splitlines() if row.startswith("| `")]
    with override("en"):
        assert written == [line(rule) for rule in RULES]
