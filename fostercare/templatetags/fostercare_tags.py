"""Template tags of foster-care pages: words of codes, the exact base of a line."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.templatetags.ui import status
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.explain import exact_words
from fostercare.labels import CAUSES, COMPONENTS, FORMS
from fostercare.settling.changes import Trace, Traces
from fostercare.verification.findings import Finding, Verdict

register = template.Library()
SIGNS = {Verdict.DUPLICATE: "late", Verdict.UNKNOWN: "missing"}


@register.simple_tag
def form_word(form: str) -> str:
    """Name of a form of care."""
    return str(FORMS[form])


@register.simple_tag
def component_word(component: str) -> str:
    """Name of a component."""
    return str(COMPONENTS[component])


@register.simple_tag
def base(line: Line) -> str:
    """The expense of a line; four decimals where it does not end at the grosz, because the share is taken from it."""
    return exact_words(line.base)


@register.simple_tag
def badge_contested() -> SafeString:
    """Sign and word of a component that the centre contests."""
    return status("soon", _("contested"))


@register.filter
def of_child(traces: Traces, child: int) -> list[Trace]:
    """Records behind the changes of one child's lines."""
    return traces.of_child.get(child, [])


@register.simple_tag
def cause_badge(finding: Finding) -> SafeString:
    """What the check of a line found, as sign and word."""
    if finding.cause is None:
        return status("accepted", _("agrees"))
    return status(SIGNS.get(finding.verdict, "soon"), CAUSES[finding.cause])
