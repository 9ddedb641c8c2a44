"""Whether the figures of a report agree with each other and with what was told before: relations over live figures.

``relations`` are the kinds of relations, ``families`` and ``care`` list those that hold between live sources; the
other modules compare with the programme, with last year's report and with the half-yearly statistics.
"""
