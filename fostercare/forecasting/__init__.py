"""What the coming years will cost: known records, assumptions and a horizon in; months by form as a range out.

Plain values through the same engine as the calculation (``fostercare.cofinancing``); no database, clock or settings.
"""
