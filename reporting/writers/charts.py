"""The charts of a document as SVG in colours for paper: the same drawing in every format."""

from django.utils import translation
from django.utils.safestring import SafeString

from accounts import charts
from reporting.blocks import Figure

_FEWEST_YEARS = 4


def drawing(figure: Figure) -> SafeString:
    """The chart with its alternative text; raises ``ValueError`` for a line of fewer than four years."""
    # The report is Polish whatever language the reader of the pages around it has chosen.
    with translation.override("pl"):
        return _drawing(figure)


def _drawing(figure: Figure) -> SafeString:
    parts = [charts.Series(one.label, one.values) for one in figure.series]
    match figure.kind:
        case "bars":
            rows = [charts.Bar(bar.label, bar.value) for bar in figure.bars]
            return charts.bars(rows, title=figure.alt, unit=figure.unit, for_print=True)
        case "stacked" if len(figure.labels) == 1:
            whole = [charts.Bar(one.label, one.values[0]) for one in figure.series]
            return charts.stacked(whole, title=figure.alt, unit=figure.unit, for_print=True)
        case "stacked":
            return charts.shares(figure.labels, parts, title=figure.alt, for_print=True)
        case "lines" if len(figure.labels) >= _FEWEST_YEARS:
            return charts.lines(figure.labels, parts, title=figure.alt, unit=figure.unit, for_print=True)
        case "dots":
            results, targets = (one.values for one in figure.series)
            return charts.dots(figure.labels, results, targets, title=figure.alt, for_print=True)
    raise ValueError(f"no such chart: {figure.kind} of {len(figure.labels)} points")
