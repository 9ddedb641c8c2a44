"""Which records a number is counted among: as long as they hold something of a period, its 0 is a number.

Sources that are not named here count their own records one by one: a 0 of theirs only says that nobody wrote any.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from families.indicators.whole import whole_years
from families.models import (
    Assistance,
    BlueCard,
    Counselling,
    DayFigures,
    Employment,
    Enrolment,
    Monitoring,
    Participation,
    SocialWork,
    SupportAgreement,
)
from programs.periods import Period, open_in
from programs.sources import Source

Register = Callable[[Period], bool]


def work_with_families(period: Period) -> bool:
    return Assistance.objects.open_in(period).exists() or Monitoring.objects.open_in(period).exists()


def staff(period: Period) -> bool:
    return Employment.objects.filter(open_in(period)).exists()


def supporting(period: Period) -> bool:
    return SupportAgreement.objects.open_in(period).exists()


def counselling(period: Period) -> bool:
    return Counselling.objects.filter(date__range=(period.start, period.end)).exists()


def social_work(period: Period) -> bool:
    return SocialWork.objects.open_in(period).exists()


def participants(period: Period) -> bool:
    return Participation.objects.open_in(period).exists()


def children_of_facilities(period: Period) -> bool:
    told = DayFigures.objects.filter(year__in=whole_years(period), enrolled__isnull=False)
    return told.exists() or Enrolment.objects.open_in(period).exists()


def blue_cards(period: Period) -> bool:
    return BlueCard.objects.open_in(period).exists()


REGISTERS: dict[str, Register] = {
    "families.assisted_on_last_day": work_with_families,
    "families.assisted_children": work_with_families,
    "families.assisted_persons": work_with_families,
    "families.assistance_started": work_with_families,
    "families.assistance_ended": work_with_families,
    "families.work_carried_over": work_with_families,
    "families.work_remaining": work_with_families,
    "families.monitored": work_with_families,
    "families.monitored_children": work_with_families,
    "families.assistant_peak_caseload": work_with_families,
    "families.assistants_employed": staff,
    "families.assistants_hired": staff,
    "families.supported_children": supporting,
    "families.counselling_persons": counselling,
    "families.counselled_families": counselling,
    "families.social_work_children": social_work,
    "families.group_families": participants,
    "families.day_support_on_last_day": children_of_facilities,
    "families.blue_cards": blue_cards,
    "families.blue_cards_opened": blue_cards,
    "families.blue_cards_ended": blue_cards,
}


def with_registers(sources: Iterable[Source], registers: dict[str, Register]) -> list[Source]:
    """The sources, each with its register; raises ``KeyError`` for a register of a source that does not exist."""
    found = {source.key: source for source in sources}
    return list((found | {key: replace(found[key], register=register) for key, register in registers.items()}).values())
