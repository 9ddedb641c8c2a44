"""What a sample would be drawn from, before it is drawn: counts, groups, and how much it could say."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.polish import number_text
from programs.controls.assurance import most_wrong, needed
from programs.controls.population import Population
from programs.controls.results import share
from programs.models import ControlSample

Method = ControlSample.Method
TOLERATED = Decimal("0.05")


@dataclass(frozen=True)
class Preview:
    """An unsaved sample and its population."""

    sample: ControlSample
    population: Population

    @property
    def count(self) -> int:
        """How many values could be drawn."""
        return len(self.population)

    @property
    def drawn(self) -> int:
        """How many would be."""
        return self.count if self.sample.method == Method.ALL else min(self.sample.size, self.count)

    @property
    def groups(self) -> list[tuple[str, int, int]]:
        """Each group with its number of values and how many of them would be drawn."""
        return self.population.shares(self.drawn) if self.sample.strata else []

    @property
    def left_out(self) -> int:
        """How many groups would not be represented."""
        return sum(not places for _name, _count, places in self.groups)

    @property
    def assurance(self) -> str:
        """How much a sample of this size could say, and how large it must be to say more."""
        if self.sample.method != Method.RANDOM or self.sample.strata or not 0 < self.drawn < self.count:
            return ""
        most = most_wrong(self.count, self.drawn, 0)
        enough = needed(self.count, int(self.count * TOLERATED))
        words = {"most": most, "percent": number_text(share(most, self.count)), "enough": enough}
        return (
            _(
                "If all that is drawn agrees, one may say with 95%% confidence that at most %(most)s values "
                "(%(percent)s%%) do not. To say so of at most 5%%, draw %(enough)s."
            )
            % words
        )
