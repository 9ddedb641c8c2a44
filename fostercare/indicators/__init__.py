"""Live sources of foster care: every number counted from records, each with one sentence saying what it counts.

Flow: on at least one day of the period; stock: on its last day. A child counts once in a number and once under each
code of a breakdown it fell under, so the codes may add up to more than the whole. Children of other municipalities
are not counted unless a source says so. A medical institution is not foster care: it stands in breakdowns, never in a
whole.
"""

from families.indicators.registers import with_registers
from fostercare.indicators import carers, children, families, leavers, money, organising
from fostercare.indicators.registers import REGISTERS

SOURCES = with_registers(
    [
        *children.SOURCES,
        *carers.SOURCES,
        *organising.SOURCES,
        *leavers.SOURCES,
        *families.SOURCES,
        *money.SOURCES,
    ],
    REGISTERS,
)
