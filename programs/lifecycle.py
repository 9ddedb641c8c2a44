"""The life of a programme: drafted, consulted, adopted, amended, closed; each stage with its day and person."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.locks import standing
from programs.models import Programme, ProgrammeStep

Status = Programme.Status


@dataclass(frozen=True)
class Transition:
    """A stage that may follow, what it means, and whether it needs words."""

    to: str
    label: str | Promise
    meaning: str | Promise
    needs_remark: bool = False


_CONSULT = Transition(
    Status.CONSULTATION,
    _("Send to consultation"),
    _("The draft is put out for consultation; it can still be edited."),
)
_BACK_TO_DRAFT = Transition(
    Status.DRAFT,
    _("Take back to drafting"),
    _("Consultation ended with remarks; say what has to be changed."),
    needs_remark=True,
)
_CLOSE = Transition(
    Status.CLOSED,
    _("Close the programme"),
    _("The programme has ended. Values and reports stay; the tree is no longer edited."),
)
_REOPEN = _("The programme was closed by mistake or has to be amended once more; say why.")

# Adopting and amending record a version, so they have pages of their own.
TRANSITIONS: dict[str, tuple[Transition, ...]] = {
    Status.DRAFT: (_CONSULT,),
    Status.CONSULTATION: (_BACK_TO_DRAFT,),
    Status.ADOPTED: (_CLOSE,),
    Status.AMENDED: (_CLOSE,),
}


class StageRefused(ValueError):
    """A stage that does not follow the present one."""


def transitions_of(programme: Programme) -> tuple[Transition, ...]:
    """Stages that may follow now."""
    if programme.status == Status.CLOSED:
        amended = programme.versions.filter(number__gt=0).exists()
        to = Status.AMENDED if amended else Status.ADOPTED
        return (Transition(to, _("Open the programme again"), _REOPEN, needs_remark=True),)
    return TRANSITIONS[programme.status]


def may_be_adopted(programme: Programme) -> bool:
    """Whether the wording that the council adopted can be recorded: there is none yet."""
    return programme.status != Status.CLOSED and not programme.versions.exists()


def may_be_amended(programme: Programme) -> bool:
    """Whether an amendment can be recorded."""
    return programme.status in {Status.ADOPTED, Status.AMENDED} and programme.versions.exists()


@transaction.atomic
def record_stage(programme: Programme, status: str, *, day: date, user, remark: str = "") -> ProgrammeStep:
    """Set the stage and keep who did it, on which day, and why."""
    programme.status = status
    programme.save(update_fields=["status"])
    return ProgrammeStep.objects.create(programme=programme, status=status, day=day, user=user, remark=remark)


@transaction.atomic
def go_to(programme: Programme, status: str, *, day: date, user, remark: str = "") -> ProgrammeStep:
    """Go on to a stage that may follow. Raises ``StageRefused`` for another, or where its words are missing."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    wanted = next((item for item in transitions_of(programme) if item.to == status), None)
    if wanted is None or (wanted.needs_remark and not remark.strip()):
        raise StageRefused(status)
    return record_stage(programme, status, day=day, user=user, remark=remark)


def open_years(programme: Programme) -> list[int]:
    """Years of the programme that nobody has closed for figures."""
    closed = set(standing().filter(programme=programme).values_list("year", flat=True))
    return [year for year in programme.years if year not in closed]
