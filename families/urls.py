"""Addresses of casework: Polish nouns, the family by its case number, nothing personal."""

from django.urls import path

from families import (
    urls_access,
    urls_contacts,
    urls_deadlines,
    urls_exchange,
    urls_family,
    urls_many,
    urls_services,
    urls_team,
    urls_work,
)
from families.views import (
    family,
    lists,
    staff,
    story,
)

app_name = "families"
urlpatterns = [
    *urls_access.urlpatterns,
    *urls_exchange.urlpatterns,
    *urls_family.urlpatterns,
    path("rodziny/", lists.FamilyList.as_view(), name="list"),
    path("rodziny/<int:family>/", story.detail, name="detail"),
    path("rodziny/<int:family>/praca/", family.work, name="work"),
    *urls_contacts.urlpatterns,
    *urls_work.urlpatterns,
    *urls_many.urlpatterns,
    *urls_deadlines.urlpatterns,
    *urls_team.urlpatterns,
    path("pracownicy/", lists.WorkerList.as_view(), name="workers"),
    path("pracownicy/nowy/", staff.WorkerCreate.as_view(), name="worker_create"),
    path("pracownicy/<int:pk>/", staff.worker, name="worker"),
    path("pracownicy/<int:worker>/zmiana/", staff.WorkerEdit.as_view(), name="worker_edit"),
    path("pracownicy/<int:worker>/zatrudnienia/nowe/", staff.EmploymentCreate.as_view(), name="employment_create"),
    path("pracownicy/<int:worker>/zatrudnienia/<int:pk>/", staff.EmploymentEdit.as_view(), name="employment_edit"),
    path(
        "pracownicy/<int:worker>/zatrudnienia/<int:employment>/koszty/nowy/",
        staff.CostCreate.as_view(),
        name="cost_create",
    ),
    path("pracownicy/<int:worker>/koszty/<int:pk>/", staff.CostEdit.as_view(), name="cost_edit"),
    *urls_services.urlpatterns,
]
