"""Addresses of what surrounds a report: needs, letters, legal bases."""

from django.urls import path

from reporting.views import legal, letters, needs

patterns = [
    path("sprawozdania/podstawy/", legal.acts, name="acts"),
    path("sprawozdania/<int:year>/potrzeby/", needs.needs, name="needs"),
    path("sprawozdania/<int:year>/potrzeby/nowa/", needs.NeedCreate.as_view(), name="need_create"),
    path("sprawozdania/<int:year>/potrzeby/propozycje/", needs.proposals, name="need_proposals"),
    path("sprawozdania/<int:year>/potrzeby/poprzednie/", needs.outcomes, name="need_outcomes"),
    path("sprawozdania/<int:year>/potrzeby/<int:pk>/", needs.NeedEdit.as_view(), name="need_edit"),
    path("sprawozdania/<int:year>/potrzeby/<int:pk>/kolejnosc/", needs.move, name="need_move"),
    path("sprawozdania/<int:year>/potrzeby/<int:pk>/wycofanie/", needs.withdraw, name="need_withdraw"),
    path("sprawozdania/<int:year>/potrzeby/<int:pk>/zadanie/", needs.task, name="need_task"),
    path("sprawozdania/<int:year>/pisma/", letters.letters, name="letters"),
    path("sprawozdania/<int:year>/pisma/<slug:kind>/", letters.letter, name="letter"),
    path("sprawozdania/<int:year>/pisma/<slug:kind>/dane/", letters.edit, name="letter_edit"),
    path("sprawozdania/<int:year>/pisma/<slug:kind>/<slug:ending>/", letters.letter_file, name="letter_file"),
]
