"""Addresses of the programme: Polish nouns, the year as a part of the path."""

from django.urls import path

from programs import urls_collection, urls_controls, urls_editing, urls_explorer, urls_import, urls_values
from programs.views import (
    answers,
    editing,
    grid,
    institutions,
    measures,
    overview,
    tasks,
)

app_name = "programs"
urlpatterns = [
    path("program/", overview.overview, name="overview"),
    path("program/<int:pk>/", overview.programme, name="programme"),
    path("program/<int:pk>/harmonogram/", overview.schedule_page, name="schedule"),
    path("program/<int:pk>/tabele/", overview.tables, name="tables"),
    path("program/<int:pk>/o-programie/", overview.about, name="about"),
    path("program/<int:pk>/plik/", overview.export_programme, name="export_programme"),
    path("program/dokumenty/<int:pk>/plik/", overview.export, name="export"),
    path("program/zadania/<int:pk>/", tasks.task, name="task"),
    path("program/zadania/<int:node>/<int:year>/", tasks.TaskReportEdit.as_view(), name="task_report"),
    path(
        "program/zadania/<int:node>/<int:year>/wklad/nowy/",
        tasks.ContributionCreate.as_view(),
        name="contribution_create",
    ),
    path(
        "program/zadania/<int:node>/<int:year>/wklad/<int:pk>/", tasks.ContributionEdit.as_view(), name="contribution"
    ),
    path("program/siatka/<int:year>/", grid.grid, name="grid"),
    *urls_editing.patterns,
    *urls_explorer.patterns,
    path("program/nowy/", editing.ProgrammeCreate.as_view(), name="programme_create"),
    *urls_import.patterns,
    path("program/<int:pk>/zmiana/", editing.ProgrammeEdit.as_view(), name="programme_edit"),
    path("program/<int:programme>/czesci/nowa/", editing.NodeCreate.as_view(), name="node_create"),
    path("program/<int:programme>/czesci/<int:parent>/nowa/", editing.NodeCreate.as_view(), name="node_create"),
    path("program/czesci/<int:pk>/", editing.NodeEdit.as_view(), name="node_edit"),
    path("program/czesci/<int:node>/wskazniki/nowy/", measures.IndicatorCreate.as_view(), name="indicator_create"),
    path("wskazniki/<int:pk>/zmiana/", measures.IndicatorEdit.as_view(), name="indicator_edit"),
    path("wskazniki/<int:indicator>/mierniki/nowy/", measures.MeasureCreate.as_view(), name="measure_create"),
    path("wskazniki/mierniki/<int:pk>/", measures.MeasureEdit.as_view(), name="measure_edit"),
    path("wskazniki/mierniki/<int:pk>/usuniecie/", measures.measure_delete, name="measure_delete"),
    path("wskazniki/zrodlo/", measures.source, name="source"),
    path("instytucje/", institutions.Institutions.as_view(), name="institutions"),
    path("instytucje/nowa/", institutions.InstitutionCreate.as_view(), name="institution_create"),
    path("instytucje/<int:pk>/", institutions.institution, name="institution"),
    path("instytucje/<int:pk>/zmiana/", institutions.InstitutionEdit.as_view(), name="institution_edit"),
    path("odpowiedzi/", answers.newest_answers, name="newest_answers"),
    path("odpowiedzi/<int:year>/", answers.answers, name="answers"),
    *urls_collection.patterns,
    *urls_controls.patterns,
    *urls_values.patterns,
]
