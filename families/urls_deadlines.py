"""Addresses of things due: the list, the calendar, the centre's own terms."""

from django.urls import path

from families.views import deadlines, thresholds

urlpatterns = [
    path("terminy/", deadlines.deadlines, name="deadlines"),
    path("terminy/kalendarz/", deadlines.calendar, name="calendar"),
    path("terminy/progi/", thresholds.thresholds, name="thresholds"),
    path("terminy/progi/<slug:parameter>/", thresholds.ThresholdCreate.as_view(), name="threshold_create"),
    path("terminy/progi/<int:pk>/koniec/", thresholds.ThresholdEnd.as_view(), name="threshold_end"),
]
