"""Spreadsheets made by the application, filled in elsewhere and read back: a programme, the values of a year.

The words in the files are Polish whatever language the reader of the pages has chosen, because the files travel.
"""
