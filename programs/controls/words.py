"""What a control says of itself: what it was drawn from, how far it is."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.polish import number_text
from programs.controls.population import TRAITS, Filters
from programs.models import ControlSample, Institution, Measure, Node, Value


def filter_words(sample: ControlSample) -> list[tuple[str, str]]:
    """What a sample was drawn from: name and words of each filter that was set."""
    kept, found = Filters.of(sample.filters), []
    if kept.institution is not None:
        institution = Institution.objects.filter(pk=kept.institution).first()
        found.append((_("Reported by"), institution.name if institution else _("the centre")))
    if kept.goal:
        found.append((_("Goal"), str(Node.objects.filter(pk=kept.goal).first() or _("removed"))))
    if kept.origin:
        found.append((_("Origin"), str(Value.Origin(kept.origin).label)))
    if kept.kind:
        found.append((_("Kind of number"), str(Measure.MeasureKind(kept.kind).label)))
    if kept.amount_from:
        found.append((_("Only amounts from (PLN)"), number_text(Decimal(kept.amount_from), 2)))
    if kept.traits:
        found.append((_("Only values with a risk"), "; ".join(str(TRAITS[trait]) for trait in kept.traits)))
    return found


def progress_words(checked: int, drawn: int) -> str:
    """„sprawdzono 12 z 30 wartości"."""
    words = ngettext("checked %(checked)s of %(drawn)s value", "checked %(checked)s of %(drawn)s values", drawn)
    return words % {"checked": checked, "drawn": drawn}
