"""Families go from one worker to others in one step: first a plan of what moves and what stays, then all or nothing.

What moves on the day: the assignment (the former assistant's last day is the one before), the planned contacts from
that day on and the standing visits. The role of social worker and monitoring hold without days of their own for each
person, so they change hands at once, and only on the day itself or after it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.polish import day_text
from families.deadlines import Due, due_in
from families.duties import Duty, Role
from families.loads import limit_on, loads_in
from families.models import AssistantAssignment, Contact, ContactSeries, Family, Handover, SocialWork, Worker
from families.services.base import DAY, checked_save, lock
from programs.periods import Period

# Far enough to see every assignment already entered for the future.
_AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Move:
    """One duty that goes to another worker, with what goes along: things due and planned contacts."""

    duty: Duty
    to: Worker
    dues: Sequence[Due] = ()
    contacts: Sequence[Contact] = ()

    def matters(self) -> dict:
        """What the protocol keeps of it; no names, the family by its number."""
        return {
            "family": self.duty.family.pk,
            "role": self.duty.role,
            "dues": [{"what": str(due.what), "day": due.day.isoformat(), "article": due.article} for due in self.dues],
            "contacts": [
                {
                    "day": contact.date.isoformat(),
                    "time": f"{contact.time:%H:%M}" if contact.time else "",
                    "how": contact.get_channel_display(),
                }
                for contact in self.contacts
            ],
        }


@dataclass(frozen=True)
class Stay:
    """One duty that stays where it is, and why."""

    duty: Duty
    why: str


@dataclass(frozen=True)
class Change:
    """Families of one assistant on the day, before and after, and the highest number in the year that follows."""

    worker: Worker
    before: int
    after: int
    peak: int
    limit: int

    @property
    def over(self) -> bool:
        return self.peak > self.limit


@dataclass(frozen=True)
class Plan:
    """What a hand-over would do on the day."""

    day: date
    moves: list[Move]
    stays: list[Stay]
    loads: list[Change] = field(default_factory=list)

    @property
    def over(self) -> list[Change]:
        """Assistants who would have more families than the Act allows."""
        return [change for change in self.loads if change.over]

    @property
    def signature(self) -> str:
        """The same as long as the same duties go to the same people."""
        return ",".join(f"{move.duty.key}:{move.to.pk}" for move in self.moves)


def plan_of(choices: Sequence[tuple[Duty, Worker | None]], day: date) -> Plan:
    """Look at each duty and the worker chosen for it (None: not chosen); nothing is written."""
    moves, stays = [], []
    assistants = _assistants_in([duty for duty, _to in choices if duty.role == Role.SOCIAL_WORKER])
    for duty, to in choices:
        why = _why_not(duty, to, day) or _social_worker_assists(duty, to, assistants)
        if to is None or why:
            stays.append(Stay(duty, why))
        else:
            moves.append(Move(duty, to))
    return Plan(day, _with_matters(moves, day), stays, _loads(moves, day))


def _why_not(duty: Duty, to: Worker | None, day: date) -> str:
    """The reason why the duty cannot go to the worker; empty if it can."""
    if to is None:
        return _("not chosen")
    if to == duty.worker:
        return _("it is this person's already")
    if not _is_employed(to, day):
        return _("%(worker)s is not employed on that day") % {"worker": to}
    return _WHY_NOT[duty.role](duty, to, day)


def _is_employed(worker: Worker, day: date) -> bool:
    """Nobody's contracts are known of a worker without any."""
    contracts = worker.employments.all()
    return not contracts or any(contract.is_open_on(day) for contract in contracts)


def _assistant_cannot(duty: Duty, to: Worker, day: date) -> str:
    today = timezone.localdate()
    if to.kind != Worker.Kind.ASSISTANT:
        return _("%(worker)s is not a family assistant") % {"worker": to}
    if duty.family.social_worker_id == to.pk:
        return _("%(worker)s is the social worker of the family (art. 17 ust. 3)") % {"worker": to}
    if day <= duty.record.start <= today:
        return _("assigned only from %(day)s; choose a later day") % {"day": day_text(duty.record.start)}
    return ""


def _monitoring_cannot(duty: Duty, to: Worker, day: date) -> str:
    if day > timezone.localdate():
        return _("monitoring changes hands on the day itself; come back on %(day)s") % {"day": day_text(day)}
    return ""


def _social_work_cannot(duty: Duty, to: Worker, day: date) -> str:
    if to.kind != Worker.Kind.SOCIAL_WORKER:
        return _("%(worker)s is not a social worker") % {"worker": to}
    if day > timezone.localdate():
        return _("the social worker changes on the day itself; come back on %(day)s") % {"day": day_text(day)}
    return ""


_WHY_NOT = {
    Role.ASSISTANT: _assistant_cannot,
    Role.MONITORING: _monitoring_cannot,
    Role.SOCIAL_WORKER: _social_work_cannot,
}


def _assistants_in(duties: list[Duty]) -> set[tuple[int, int]]:
    """Family and assistant of the families of the duties, today and later (one query)."""
    if not duties:
        return set()
    ahead = AssistantAssignment.objects.open_in(Period(timezone.localdate(), date.max))
    rows = ahead.filter(assistance__family__in=[duty.family.pk for duty in duties])
    return set(rows.order_by().values_list("assistance__family", "worker"))


def _social_worker_assists(duty: Duty, to: Worker | None, assistants: set[tuple[int, int]]) -> str:
    if duty.role == Role.SOCIAL_WORKER and to and (duty.family.pk, to.pk) in assistants:
        return _("%(worker)s is the assistant of the family (art. 17 ust. 3)") % {"worker": to}
    return ""


def _with_matters(moves: list[Move], day: date) -> list[Move]:
    """The same with what is due in the families and what the former workers have planned there (few queries)."""
    families = Family.objects.filter(pk__in={move.duty.family.pk for move in moves})
    dues = defaultdict(list)
    for due in due_in(families, day) if moves else ():
        dues[due.family].append(due)
    contacts = defaultdict(list)
    for contact in _planned(families, day):
        contacts[contact.family_id, contact.worker_id].append(contact)
    # Planned contacts go with the first duty of the family that the person gives away.
    return [
        Move(
            move.duty,
            move.to,
            dues.get(move.duty.family.pk, []),
            contacts.pop((move.duty.family.pk, move.duty.worker.pk), []),
        )
        for move in moves
    ]


def _planned(families, day: date):
    """Contacts planned in the families from the day on."""
    return Contact.objects.filter(family__in=families, status=Contact.Status.PLANNED, date__gte=day).order_by(
        "date", "time", "pk"
    )


def _loads(moves: list[Move], day: date) -> list[Change]:
    """Assistants whose number of families changes, those who give first."""
    given = [move for move in moves if move.duty.role == Role.ASSISTANT]
    change: Counter = Counter()
    for move in given:
        change[move.duty.worker] -= 1
        change[move.to] += 1
    loads, limit = loads_in(Period(day, day + _AHEAD), [worker.pk for worker in change]), limit_on(day)
    rows = []
    for worker, number in sorted(change.items(), key=lambda row: (row[1], row[0].sort_name, row[0].pk)):
        load = loads.get(worker.pk)
        before, peak = (load.steps[0][1], load.peak) if load else (0, 0)
        rows.append(Change(worker, before, before + number, max(peak + number, 0), limit))
    return rows


@transaction.atomic
def hand_over(plan: Plan, *, reason: str, by, over_limit_reason: str = "") -> list[Handover]:
    """Carry the plan out, all or nothing; one ``Handover`` for each two people.

    The reason stands in the history of every row. Raises ``ValidationError`` where nothing moves, where somebody has
    changed a family meanwhile, and above the limit of art. 15 ust. 4 without ``over_limit_reason``, which is kept with
    the assignments.
    """
    if not plan.moves:
        raise ValidationError(_("No family would change hands: choose families and a person who may take them."))
    if plan.over and not over_limit_reason.strip():
        raise ValidationError({"over_limit_reason": over_limit_message(plan.over)})
    for family in sorted({move.duty.family.pk for move in plan.moves}):
        lock(family)
    because = _("hand-over: %(reason)s") % {"reason": reason}
    over = {change.worker for change in plan.over}
    for move in plan.moves:
        _check_unchanged(move.duty, plan.day)
        _CARRY_OUT[move.duty.role](move, plan.day, because, over_limit_reason if move.to in over else "")
        _pass_on_contacts(move, plan.day, because)
    return [_record(pair, moves, plan.day, reason, by) for pair, moves in _by_pair(plan.moves).items()]


def _check_unchanged(duty: Duty, day: date) -> None:
    """The duty is still the worker's, now that nobody else can change the family."""
    duty.record.refresh_from_db()
    social = duty.role == Role.SOCIAL_WORKER
    holder = duty.record.social_worker_id if social else duty.record.worker_id
    ended = not social and duty.record.end is not None and duty.record.end < day
    if holder != duty.worker.pk or ended:
        raise ValidationError(
            _("%(family)s has been changed meanwhile. Look at the list once more.") % {"family": duty.family.number}
        )


def over_limit_message(changes: Sequence[Change]) -> str:
    """Who would have how many families, and what to do about it."""
    people = ", ".join(f"{change.worker} – {change.peak}" for change in changes)
    text = ngettext(
        "This person would have more families than the limit (%(limit)s): %(people)s.",
        "These people would have more families than the limit (%(limit)s): %(people)s.",
        len(changes),
    )
    limit = changes[0].limit
    return f"{text % {'limit': limit, 'people': people}} {_('Choose other people or give the reason.')}"


def _pass_on_assignment(move: Move, day: date, because: str, over_limit_reason: str) -> None:
    assignment = move.duty.record
    if assignment.start >= day:
        # It has not begun, so the former worker never was the assistant there.
        assignment.worker, assignment.reason = move.to, over_limit_reason or because
        checked_save(assignment, because)
        return
    last, assignment.end = assignment.end, day - DAY
    checked_save(assignment, because)
    following = AssistantAssignment(assistance=assignment.assistance, worker=move.to, start=day, end=last)
    following.reason = over_limit_reason or because
    checked_save(following, because)


def _pass_on_monitoring(move: Move, day: date, because: str, over_limit_reason: str) -> None:
    move.duty.record.worker = move.to
    checked_save(move.duty.record, because)


def _pass_on_social_work(move: Move, day: date, because: str, over_limit_reason: str) -> None:
    family = move.duty.record
    family.social_worker = move.to
    checked_save(family, because)
    for work in SocialWork.objects.open_on(timezone.localdate()).filter(family=family, worker=move.duty.worker):
        work.worker = move.to
        checked_save(work, because)


_CARRY_OUT = {
    Role.ASSISTANT: _pass_on_assignment,
    Role.MONITORING: _pass_on_monitoring,
    Role.SOCIAL_WORKER: _pass_on_social_work,
}


def _pass_on_contacts(move: Move, day: date, because: str) -> None:
    """Planned contacts and standing visits of the former worker in the family are the new one's from the day on."""
    series = ContactSeries.objects.open_in(Period(day, date.max)).filter(
        family=move.duty.family, worker=move.duty.worker
    )
    for record in (*move.contacts, *series):
        record.worker = move.to
        checked_save(record, because)


def _by_pair(moves: list[Move]) -> Mapping[tuple[Worker, Worker], list[Move]]:
    pairs = defaultdict(list)
    for move in moves:
        pairs[move.duty.worker, move.to].append(move)
    return pairs


def _record(pair: tuple[Worker, Worker], moves: list[Move], day: date, reason: str, by) -> Handover:
    made = Handover(
        from_worker=pair[0],
        to_worker=pair[1],
        day=day,
        reason=reason,
        made_by=by,
        matters=[move.matters() for move in moves],
    )
    checked_save(made, reason)
    made.families.set({move.duty.family for move in moves})
    return made
