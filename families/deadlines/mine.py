"""What is due of one person: for the calendar feed and the digest, which nobody filters."""

from datetime import date

from accounts.policy import Right, may
from families.deadlines.base import Due
from families.deadlines.finding import HEADS, due_in, rules_for, theirs
from families.models import Family, Worker


def due_of(user, today: date, until: date) -> list[Due]:
    """Things due until the day that the person has on ``today``, in the order of terms.

    Of a worker: what is assigned to the person or to an absent colleague for whom the person stands in, within the
    families open to the person on the day, so nothing is left after a hand-over. Of a manager also what waits for the
    head. Nothing for other roles and for accounts that have ended.
    """
    if not may(user, Right.SEE_FAMILIES):
        return []
    worker = Worker.objects.filter(user=user).values_list("pk", flat=True).first()
    dues: list[Due] = []
    rules = rules_for(user)
    if worker is not None:
        dues += due_in(Family.objects.for_user(user, today), today, until, rules, theirs(worker, today))
    if may(user, Right.SEE_ALL_FAMILIES):
        dues += due_in(None, today, until, rules, HEADS)
    return sorted(dues, key=lambda due: due.day)
