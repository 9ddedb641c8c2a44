"""Live sources of casework: every number counted from records, each with one sentence saying what it counts.

Flow: on at least one day of the period; stock: on its last day. Families and people are counted once however many
episodes they had; where a breakdown must add up, the family's latest episode decides.
"""

from families.indicators import assistance, circumstances, counselling, daysupport, events, groups, staff, supporting
from families.indicators.registers import REGISTERS, with_registers

SOURCES = with_registers(
    [
        *assistance.SOURCES,
        *events.SOURCES,
        *staff.SOURCES,
        *supporting.SOURCES,
        *counselling.SOURCES,
        *groups.SOURCES,
        *daysupport.SOURCES,
        *circumstances.SOURCES,
    ],
    REGISTERS,
)
