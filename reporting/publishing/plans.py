"""Plans of public editions: asked for once, kept while nothing that they depend on changes."""

from django.db import transaction

from reporting.models import PublicPlan
from reporting.publishing.planning import Subject
from reporting.suppression.plan import Plan
from reporting.tasks import make_public_plan


def kept(about: Subject) -> PublicPlan | None:
    """The plan as far as it is; None where nobody has asked for it or it is of something else by now."""
    found = PublicPlan.objects.filter(report=about.report, version=about.version).first()
    if found is None or (found.is_ready and found.basis != about.basis):
        return None
    return found


@transaction.atomic
def request(about: Subject, user) -> PublicPlan:
    """Have the plan worked out in the background; one that is there or under way is not begun again."""
    row, is_new = PublicPlan.objects.select_for_update().get_or_create(
        report=about.report, version=about.version, defaults={"requested_by": user}
    )
    if is_new or not (row.is_being_made or (row.is_ready and row.basis == about.basis)):
        row.begin(user)
        row.save()
        make_public_plan.enqueue(row.pk)
    return row


def at_hand(about: Subject) -> Plan | None:
    """The plan if it is there already, or hides nothing; else None."""
    found = kept(about) if about.below else None
    if found is not None and found.is_ready:
        return Plan.of(about.document, about.below, found.data)
    return None if about.below else about.plan()
