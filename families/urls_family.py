"""Addresses of families, their people and situation, and of duplicates."""

from django.urls import path

from families.views import card, circumstances, family, merging

urlpatterns = [
    path("rodziny/nowa/", family.FamilyCreate.as_view(), name="create"),
    path("rodziny/nowa/podobne/", family.similar, name="similar"),
    path("rodziny/<int:family>/osoby/", family.people, name="people"),
    path("rodziny/<int:family>/historia/", family.history, name="history"),
    path("rodziny/<int:family>/zmiana/", family.FamilyEdit.as_view(), name="edit"),
    path("rodziny/<int:family>/osoby/nowa/", family.MemberCreate.as_view(), name="member_create"),
    path("rodziny/<int:family>/osoby/nowa/podobne/", family.SamePeople.as_view(), name="same_people"),
    path("rodziny/<int:family>/osoby/<int:pk>/", family.MemberEdit.as_view(), name="member_edit"),
    path("rodziny/<int:family>/osoby/<int:pk>/dane/", family.PersonEdit.as_view(), name="person_edit"),
    path("rodziny/<int:family>/osoby/<int:pk>/przeniesienie/", family.MemberMove.as_view(), name="member_move"),
    path("rodziny/<int:family>/sytuacja/", circumstances.situation, name="situation"),
    path(
        "rodziny/<int:family>/sytuacja/<slug:kind>/nowe/",
        circumstances.CircumstanceCreate.as_view(),
        name="circumstance_create",
    ),
    path(
        "rodziny/<int:family>/sytuacja/<slug:kind>/<int:pk>/",
        circumstances.CircumstanceEdit.as_view(),
        name="circumstance_edit",
    ),
    path(
        "rodziny/<int:family>/sytuacja/<slug:kind>/<int:pk>/usuniecie/",
        circumstances.CircumstanceRemove.as_view(),
        name="circumstance_remove",
    ),
    path("rodziny/<int:family>/karta/", card.card, name="card"),
    path("rodziny/<int:family>/scalenie/", merging.OtherFamily.as_view(), name="merge_other"),
    path("duplikaty/", merging.duplicates, name="duplicates"),
    path("scalenia/rodziny/<int:kept>/<int:absorbed>/", merging.FamilyMerge.as_view(), name="merge_families"),
    path("scalenia/osoby/<int:kept>/<int:absorbed>/", merging.PersonMerge.as_view(), name="merge_people"),
    path("scalenia/<int:pk>/", merging.merge_page, name="merge"),
    path("scalenia/<int:pk>/cofniecie/", merging.merge_undo, name="merge_undo"),
]
