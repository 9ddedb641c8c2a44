"""Polish text of the council report: agreement with numbers, formats, dates, non-breaking spaces. Pure."""
