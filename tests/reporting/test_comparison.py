"""When a sentence may compare with the year before, and in which words (report guide, section 2.2)."""

from decimal import Decimal

import pytest

from reporting.blocks import Cell
from reporting.comparison import tail


def said(now, before, unit="rodziny"):
    cell = Cell(str(now), Decimal(now), unit)
    earlier = None if before is None else Cell(str(before), Decimal(before), unit)
    return "".join(part if isinstance(part, str) else part.text for part in tail(cell, earlier, 2022)).replace(
        "\N{NO-BREAK SPACE}", " "
    )


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (52, None, ""),
        (0, 5, ""),
        (3, 0, "; w 2022 r. nie było takich przypadków"),
        (52, 52, ", tyle samo co w 2022 r."),
        (12, 8, " (w 2022 r.: 8)"),
        (30, 25, ", o 5 więcej niż w 2022 r. (25)"),
        (52, 50, ", o 2 więcej niż w 2022 r. (50)"),
        (60, 50, ", o 10 (20%) więcej niż w 2022 r. (50)"),
        (45, 60, ", o 15 (25%) mniej niż w 2022 r. (60)"),
        (1100, 1000, ", o 100 (10,0%) więcej niż w 2022 r. (1000)"),
    ],
)
def test_counts(now, before, expected):
    assert said(now, before) == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("9000.00", "8000.00", ", o 1 000,00 zł więcej niż w 2022 r. (8 000,00 zł)"),
        ("11000.00", "10000.00", ", o 1 000,00 zł (10,0%) więcej niż w 2022 r. (10 000,00 zł)"),
    ],
)
def test_money_is_compared_in_zloty_and_in_percent_only_from_ten_thousand(now, before, expected):
    assert said(now, before, "zł") == expected
