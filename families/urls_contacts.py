"""Addresses of contacts, recurring visits, team meetings, and of taking back what one has just saved."""

from django.urls import path

from families.views import contacts, lists, meetings, visits

FAMILY = "rodziny/<int:family>"
CONTACT = f"{FAMILY}/kontakty/<int:pk>"
SERIES = f"{FAMILY}/wizyty/<int:pk>"

urlpatterns = [
    path(f"{FAMILY}/kontakty/nowy/", contacts.ContactCreate.as_view(), name="contact_create"),
    path(f"{CONTACT}/", contacts.ContactEdit.as_view(), name="contact_edit"),
    path(f"{CONTACT}/usuniecie/", contacts.ContactDelete.as_view(), name="contact_delete"),
    path(f"{CONTACT}/wynik/", contacts.settle_contact, name="contact_settle"),
    path(f"{CONTACT}/nie-odbyl-sie/", contacts.ContactMissed.as_view(), name="contact_missed"),
    path(f"{FAMILY}/wizyty/nowe/", visits.SeriesCreate.as_view(), name="series_create"),
    path(f"{SERIES}/zmiana/", visits.SeriesChange.as_view(), name="series_change"),
    path(f"{SERIES}/koniec/", visits.SeriesStop.as_view(), name="series_stop"),
    path("kontakty/nowy/", contacts.QuickContact.as_view(), name="contact_quick"),
    path("cofniecie/<int:key>/", contacts.undo_act, name="undo"),
    path("posiedzenia/", lists.MeetingList.as_view(), name="meetings"),
    path("posiedzenia/nowe/", meetings.MeetingCreate.as_view(), name="meeting_create"),
    path("posiedzenia/<int:pk>/", meetings.MeetingEdit.as_view(), name="meeting_edit"),
]
