"""People move between families."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from families.models import Family, FamilyMember
from families.services.base import DAY, checked_save, day_in_words, lock


@transaction.atomic
def move_member(*, member: FamilyMember, family: Family, start: date, role: str = "") -> FamilyMember:
    """A person leaves one family the day before and belongs to another from the day on."""
    for number in sorted({member.family_id, family.pk}):
        lock(number)
    if family.pk == member.family_id:
        raise ValidationError({"family": _("This person already belongs to the family.")})
    if start <= member.start:
        raise ValidationError(
            {
                "start": _("The person belongs to the family since %(start)s; choose a later day.")
                % {"start": day_in_words(member.start)}
            }
        )
    member.end = start - DAY
    checked_save(member, _("moved to another family"))
    moved = FamilyMember(family=family, person=member.person, role=role or member.role, start=start)
    checked_save(moved, _("moved from another family"))
    return moved
