"""Case records from and to files: families and staff read from a spreadsheet, one family or everything given out.

``sheets`` reads XLSX and CSV into rows of text; ``columns`` says what each column holds and how its text is read;
``drafts`` puts rows together into families; ``matching`` finds who is already recorded; ``storing`` writes all or
nothing. ``copies`` gives out what is recorded about one family, ``everything`` all of it.
"""
