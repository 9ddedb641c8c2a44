"""Addresses of loads: the team, one person's load, the simulation, the manager's board."""

from django.urls import path

from families.views import difficulty, simulation, team

urlpatterns = [
    path("rodziny/<int:family>/trudnosc/", difficulty.DifficultyCreate.as_view(), name="difficulty"),
    path("zespol/", team.team, name="team"),
    path("zespol/symulacja/", simulation.simulation, name="simulation"),
]
