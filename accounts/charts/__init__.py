"""Charts as SVG made on the server: the same markup on screen and in print.

Text is text, meaning is carried by labels first and colour second; a missing value is a gap with words, never a zero.
On screen the classes of ``charts.css`` give the colours; with ``for_print=True`` presentation attributes do, since a
PDF has one light palette. No ``style`` attribute anywhere (content security policy).
"""

from accounts.charts.bars import bars, dots, shares, stacked, years
from accounts.charts.drawing import WHOLE, Bar, Partings, Series
from accounts.charts.lines import lines, steps

__all__ = ["WHOLE", "Bar", "Partings", "Series", "bars", "dots", "lines", "shares", "stacked", "steps", "years"]
