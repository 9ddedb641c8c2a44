"""Addresses of loads: the team, one person's load, the simulation, the manager's board."""

from django.urls import path

from families.views import board, difficulty, number_lists, simulation, team

urlpatterns = [
    path("rodziny/<int:family>/trudnosc/", difficulty.DifficultyCreate.as_view(), name="difficulty"),
    path("zespol/", team.team, name="team"),
    path("zespol/symulacja/", simulation.simulation, name="simulation"),
    path("zespol/tablica/", board.board, name="board"),
    path("zespol/zatrudnienie/", board.staff, name="staff"),
    path("zespol/<int:pk>/", team.load, name="load"),
    path("praca-z-rodzinami/", number_lists.EpisodeList.as_view(), name="episodes"),
    path("kontakty/", number_lists.ContactList.as_view(), name="contacts"),
]
