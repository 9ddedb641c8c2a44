"""Addresses of counties, their notes, lines and letters; everything by number."""

from django.urls import path

from fostercare.views import counties, note_letters, note_lines, notes

NOTE = "piecza/noty/<int:note>/"
LETTER = f"{NOTE}pisma/<int:pk>/"
patterns = [
    path("piecza/powiaty/", counties.CountiesList.as_view(), name="counties"),
    path("piecza/powiaty/nowy/", counties.CountyCreate.as_view(), name="county_create"),
    path("piecza/powiaty/<int:pk>/", counties.CountyEdit.as_view(), name="county"),
    path("piecza/noty/", notes.NotesList.as_view(), name="notes"),
    path("piecza/noty/nowa/", notes.NoteCreate.as_view(), name="note_create"),
    path("piecza/noty/<int:pk>/", notes.note, name="note"),
    path("piecza/noty/<int:pk>/zmiana/", notes.NoteEdit.as_view(), name="note_edit"),
    path("piecza/noty/<int:pk>/pozycje/", note_lines.note_lines, name="note_lines"),
    path("piecza/noty/<int:pk>/pozycje/<int:line>/", notes.explained, name="note_line"),
    path(f"{NOTE}pozycje/<int:pk>/zmiana/", note_lines.NoteLineEdit.as_view(), name="note_line_edit"),
    path(f"{NOTE}pozycje/<int:pk>/usuniecie/", note_lines.remove_line, name="note_line_remove"),
    path("piecza/noty/<int:pk>/plik/", note_lines.note_import, name="note_import"),
    path(f"{NOTE}pisma/nowe/<slug:kind>/", note_letters.LetterCreate.as_view(), name="note_letter_create"),
    path(LETTER, note_letters.letter, name="note_letter"),
    path(f"{LETTER}zmiana/", note_letters.LetterEdit.as_view(), name="note_letter_edit"),
    path(f"{LETTER}odpowiedz/", note_letters.LetterAnswer.as_view(), name="note_letter_answer"),
    path(f"{LETTER}plik/<slug:ending>/", note_letters.letter_file, name="note_letter_file"),
]
