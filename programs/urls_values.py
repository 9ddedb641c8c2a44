"""Addresses of values: entering, checking, evidence, closing years, what is wanted of a measure."""

from django.urls import path

from programs.views import evidence, review, targets, values

patterns = [
    path("wskazniki/mierniki/<int:measure>/<int:year>/", values.ValueEntry.as_view(), name="value"),
    path("wskazniki/wartosci/<int:pk>/policzona/", values.OverrideEnd.as_view(), name="override_end"),
    path("wskazniki/wartosci/<int:value>/dowody/nowy/", evidence.EvidenceCreate.as_view(), name="evidence_create"),
    path("wskazniki/dowody/<int:pk>/plik/", evidence.evidence_file, name="evidence_file"),
    path("wskazniki/dowody/<int:pk>/wycofanie/", evidence.EvidenceWithdraw.as_view(), name="evidence_withdraw"),
    path("wskazniki/do-sprawdzenia/", review.newest_review, name="newest_review"),
    path("wskazniki/do-sprawdzenia/<int:year>/", review.review, name="review"),
    path("program/siatka/<int:year>/stan/", values.year_closing, name="year_closing"),
    path("program/siatka/<int:year>/stan/<slug:action>/", values.year_state, name="year_state"),
    path("wskazniki/mierniki/<int:measure>/cele/nowy/", targets.TargetCreate.as_view(), name="target_create"),
    path("wskazniki/cele/<int:pk>/", targets.TargetEdit.as_view(), name="target_edit"),
    path("wskazniki/cele/<int:pk>/usuniecie/", targets.target_delete, name="target_delete"),
]
