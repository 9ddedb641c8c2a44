"""Every measure of the report's programmes with its place and its figure of the year."""

from dataclasses import dataclass

from programs.figures import ShownFigure
from programs.judging import Kind, Verdict, counting, judge_figure
from programs.models import Measure, Target
from reporting.blocks import Cell
from reporting.context import Context
from reporting.programme_data import IndicatorData, TaskData


@dataclass(frozen=True)
class Measured:
    """A measure in the report; ``of`` is the report seen from the measure's programme."""

    of: Context
    task: TaskData
    entry: IndicatorData
    measure: Measure

    @property
    def ref(self) -> str:
        """Its reference in the whole report."""
        return self.of.ref(self.entry, self.measure)

    @property
    def shown(self) -> ShownFigure:
        """Its figure of the year."""
        return self.of.values.shown(self.measure, self.of.year)

    @property
    def cell(self) -> Cell:
        """The same as the report prints it."""
        return self.of.values.figures(self.measure, self.of.year, self.ref)[0].cell

    @property
    def before(self) -> ShownFigure | None:
        """Its figure of the year before, where the report prints that year."""
        data, year = self.of.programme_data, self.of.year - 1
        return self.of.values.shown(self.measure, year) if year in data.years else None

    @property
    def label(self) -> str:
        """What is measured."""
        return f"{self.entry.label}: {self.measure.label}" if self.measure.position else self.entry.label

    @property
    def named(self) -> str:
        """The same with the programme, where the report has several."""
        return self.of.name.of(self.label)

    @property
    def reason(self) -> str:
        """What the year's report on the task gives as the reason."""
        return self.task.report.reason if self.task.report else ""

    def target(self, kind: str = Kind.TARGET) -> Target | None:
        """The target (or limit) that counts in the year."""
        years = self.of.programme.years
        return counting(self.measure.targets.all(), self.of.year, kind, years=years)

    @property
    def missed(self) -> bool:
        """Whether the year's target was missed, or its limit passed."""
        judged = (judge_figure(self.shown, target) for kind in Kind.values if (target := self.target(kind)))
        return any(verdict in {Verdict.MISSED, Verdict.PASSED} for verdict in judged)


def measures(context: Context) -> list[Measured]:
    """All measures of all programmes of the report, the main one's first."""
    return [
        Measured(one, task, entry, measure)
        for one in context.told
        for task in one.programme_data.tasks
        for entry in task.indicators
        for measure in entry.measures
    ]
