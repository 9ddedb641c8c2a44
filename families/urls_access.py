"""Addresses of hand-overs, absences, and files of cases."""

from django.urls import path

from families.views import absence, files, handover

urlpatterns = [
    path("zespol/przekazanie/", handover.HandingOver.as_view(), name="handing_over"),
    path("zespol/przekazania/", handover.Handovers.as_view(), name="handovers"),
    path("zespol/przekazania/<int:pk>/", handover.handover, name="handover"),
    path("zespol/nieobecnosci/", absence.Absences.as_view(), name="absences"),
    path("zespol/nieobecnosci/nowa/", absence.AbsenceCreate.as_view(), name="absence_create"),
    path("zespol/nieobecnosci/<int:pk>/", absence.AbsenceEdit.as_view(), name="absence_edit"),
    path("rodziny/<int:family>/dokumenty/", files.files, name="files"),
    path("rodziny/<int:family>/dokumenty/nowy/", files.FileCreate.as_view(), name="file_create"),
    path("rodziny/<int:family>/dokumenty/<int:pk>/plik/", files.FileDownload.as_view(), name="file"),
    path("rodziny/<int:family>/dokumenty/<int:pk>/zmiana/", files.FileEdit.as_view(), name="file_edit"),
    path("rodziny/<int:family>/dokumenty/<int:pk>/wycofanie/", files.FileWithdraw.as_view(), name="file_withdraw"),
]
