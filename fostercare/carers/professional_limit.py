"""The yearly limit of professional foster families beside those there are (art. 180 pkt 1)."""

from dataclasses import dataclass
from datetime import date

from fostercare.cofinancing.codes import Form
from fostercare.models import CareProvider, ProfessionalLimit

#: Kinds of the Act: an emergency family is a professional one (art. 39 ust. 1 pkt 1).
PROFESSIONAL = (Form.PROFESSIONAL, Form.EMERGENCY)


@dataclass(frozen=True)
class Against:
    """A year: the limit in force (None: none recorded), families open on the day, appointed in the year by that day."""

    year: int
    day: date
    decision: ProfessionalLimit | None
    open: int
    appointed: int

    @property
    def families(self) -> int | None:
        """The limit of all professional families."""
        return self.decision.families if self.decision else None

    @property
    def new(self) -> int | None:
        """How many new ones the limit allows; None where it does not say."""
        return self.decision.new if self.decision else None

    @property
    def is_over(self) -> bool:
        """Whether there are more families, or more new ones, than the limit allows."""
        too_many = self.families is not None and self.open > self.families
        return too_many or (self.new is not None and self.appointed > self.new)


def limit_of(year: int, day: date) -> Against:
    """The year on a day of it (three queries); the latest decision taken by then holds."""
    decision = ProfessionalLimit.objects.filter(year=year, since__lte=day).order_by("-since", "-pk").first()
    ours = CareProvider.objects.filter(form__in=PROFESSIONAL, outside=False)
    appointed = ours.filter(start__range=(date(year, 1, 1), day)).count()
    return Against(year, day, decision, ours.open_on(day).count(), appointed)
