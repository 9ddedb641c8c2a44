"""What can be doubtful about a cell, in words for the person who decides."""

from django.utils.translation import gettext_lazy as _

from programs.table_reading.reading import Flag

MESSAGES = {
    "no_number": _("No number is printed; the sign is kept as it stands."),
    "words": _("Words instead of a number; they are kept as they stand."),
    "bound": _("A limit (at least, at most) instead of a number; check how it is meant."),
    "sum": _("Several numbers in one; check which one is meant."),
    "more_numbers": _("There are more numbers in the words; check which one is meant."),
    "ambiguous": _("The number can be read in two ways; write it out."),
    "fraction": _("A fraction where whole things are counted; check the number."),
    "rest": _("There are words after the number; check that it is what the indicator counts."),
    "unit": _("The unit beside the number is not the one that the indicator counts."),
    "long_unit": _("These words are too long for a unit; check the unit of the indicator."),
    "percent_range": _("A percentage above 100 or a number without the sign; check what is counted."),
    "one_for_years": _("One number for several years; it is read as that of the first."),
    "years": _("The number of values does not match the years."),
    "label": _("The words beside the value differ from the indicator; check that they belong together."),
    "count": _("The numbers of indicators and values differ; check what belongs together."),
    "shared": _("One value stands for several indicators."),
    "missing": _("The indicator has no value."),
    "extra": _("The value belongs to no indicator of its row; a new indicator was made of its words."),
    "term": _("The term cannot be read as years or dates; the words are kept in a note."),
    "split": _("The list may be divided differently; check it."),
    "joined": _("Two names may have been printed as one; check them."),
    "name": _("The institution is not certain; say which one is meant."),
    "narrative": _("The figures were taken out of sentences; check what each of them counts."),
    "aim": _("Nothing says whether this is a minimum or a maximum; it is read as „at least”."),
    "time": _("The limit names no year; it is read as one of every year."),
    "counted": _("It is not certain what the number counts; check its name."),
    "picture": _("There is a picture in the cell; what it shows is not read."),
    "box": _("There is a text box in the cell; its words are not read."),
    "struck": _("Words that are struck through were left out; check what is left."),
    "formula": _("The cell holds a formula without a result; save the workbook in Excel or type the number."),
    "error": _("The formula of the cell ended in an error."),
    "hidden": _("The row or column is hidden in the file; check that it should be read."),
    "no_goal": _("No goal stands over the task; say which one it serves."),
    "no_task": _("The words stand before the first task; say where they belong."),
    "no_place": _("The cell belongs to no task; nothing was read from it."),
    "unassigned": _("The column has no meaning yet; nothing was read from it."),
    "moved": _("The row stands beside its headings; it was read a column further."),
    "total": _("A row of totals is not a task; nothing was read from it."),
    "second_area": _("The row can be read as a heading or as a task."),
    "other_year": _("A report holds its year and the year before; the value of another year is kept in a note."),
    "year_words": _("The heading does not say which year the values are of."),
    "indicator_value": _("There is a number in the indicator of a programme; it is kept in its name."),
}


def flag(code: str, words: str) -> Flag:
    """The flag with the words it is about."""
    return Flag(code, words, str(MESSAGES[code]))
