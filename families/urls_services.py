"""Addresses of services: counselling, social work, group activities, day support, supporting families."""

from django.urls import path

from families.views import counselling, daysupport, family_services, groups, services, supporting

ACTIVITY = "uslugi/zajecia/<int:activity>"
FACILITY = "uslugi/placowki/<int:facility>"
SUPPORTING = "rodziny-wspierajace/<int:supporting>"

urlpatterns = [
    path("uslugi/", services.services, name="services"),
    path("rodziny/<int:family>/uslugi/", family_services.family_services, name="family_services"),
    path("uslugi/poradnictwo/", counselling.CounsellingList.as_view(), name="counselling"),
    path("uslugi/poradnictwo/nowe/", counselling.CounsellingCreate.as_view(), name="counselling_create"),
    path("uslugi/poradnictwo/<int:pk>/", counselling.CounsellingEdit.as_view(), name="counselling_edit"),
    path("uslugi/poradnictwo/<int:pk>/usuniecie/", counselling.CounsellingRemove.as_view(), name="counselling_remove"),
    path(
        "rodziny/<int:family>/poradnictwo/nowe/",
        counselling.FamilyCounsellingCreate.as_view(),
        name="family_counselling_create",
    ),
    path("uslugi/praca-socjalna/", counselling.SocialWorkList.as_view(), name="social_work"),
    path(
        "rodziny/<int:family>/praca-socjalna/nowa/", counselling.SocialWorkCreate.as_view(), name="social_work_create"
    ),
    path(
        "rodziny/<int:family>/praca-socjalna/<int:pk>/", counselling.SocialWorkEdit.as_view(), name="social_work_edit"
    ),
    path(
        "rodziny/<int:family>/praca-socjalna/<int:pk>/usuniecie/",
        counselling.SocialWorkRemove.as_view(),
        name="social_work_remove",
    ),
    path("uslugi/zajecia/", groups.ActivityList.as_view(), name="activities"),
    path("uslugi/zajecia/nowe/", groups.ActivityCreate.as_view(), name="group_create"),
    path("uslugi/zajecia/<int:pk>/", groups.activity, name="activity"),
    path(f"{ACTIVITY}/zmiana/", groups.ActivityEdit.as_view(), name="group_edit"),
    path(f"{ACTIVITY}/obecnosc/", groups.attendance, name="attendance"),
    path(f"{ACTIVITY}/spotkania/nowe/", groups.SessionCreate.as_view(), name="session_create"),
    path(f"{ACTIVITY}/spotkania/<int:pk>/", groups.SessionEdit.as_view(), name="session_edit"),
    path(f"{ACTIVITY}/spotkania/<int:pk>/usuniecie/", groups.SessionRemove.as_view(), name="session_remove"),
    path(f"{ACTIVITY}/uczestnicy/nowi/", groups.ParticipantsAdd.as_view(), name="participants_add"),
    path(f"{ACTIVITY}/uczestnicy/<int:pk>/", groups.ParticipationEdit.as_view(), name="participation_edit"),
    path(
        f"{ACTIVITY}/uczestnicy/<int:pk>/usuniecie/",
        groups.ParticipationRemove.as_view(),
        name="participation_remove",
    ),
    path(f"{ACTIVITY}/liczby/nowe/", groups.CountCreate.as_view(), name="count_create"),
    path(f"{ACTIVITY}/liczby/<int:pk>/", groups.CountEdit.as_view(), name="count_edit"),
    path(f"{ACTIVITY}/liczby/<int:pk>/usuniecie/", groups.CountRemove.as_view(), name="count_remove"),
    path("uslugi/placowki/", daysupport.FacilityList.as_view(), name="facilities"),
    path("uslugi/placowki/nowa/", daysupport.FacilityCreate.as_view(), name="facility_create"),
    path("uslugi/placowki/<int:pk>/", daysupport.facility, name="facility"),
    path(f"{FACILITY}/zmiana/", daysupport.FacilityEdit.as_view(), name="facility_edit"),
    path(f"{FACILITY}/miejsca/nowe/", daysupport.PlacesCreate.as_view(), name="places_create"),
    path(f"{FACILITY}/miejsca/<int:pk>/", daysupport.PlacesEdit.as_view(), name="places_edit"),
    path(f"{FACILITY}/miejsca/<int:pk>/usuniecie/", daysupport.PlacesRemove.as_view(), name="places_remove"),
    path(f"{FACILITY}/zapisy/nowe/", daysupport.EnrolmentsAdd.as_view(), name="enrolments_add"),
    path(f"{FACILITY}/zapisy/<int:pk>/", daysupport.EnrolmentEdit.as_view(), name="enrolment_edit"),
    path(f"{FACILITY}/zapisy/<int:pk>/usuniecie/", daysupport.EnrolmentRemove.as_view(), name="enrolment_remove"),
    path(f"{FACILITY}/liczby/nowe/", daysupport.FiguresCreate.as_view(), name="figures_create"),
    path(f"{FACILITY}/liczby/<int:pk>/", daysupport.FiguresEdit.as_view(), name="figures_edit"),
    path(f"{FACILITY}/liczby/<int:pk>/usuniecie/", daysupport.FiguresRemove.as_view(), name="figures_remove"),
    path(f"{FACILITY}/pieniadze/nowe/", daysupport.FundingCreate.as_view(), name="funding_create"),
    path(f"{FACILITY}/pieniadze/<int:pk>/", daysupport.FundingEdit.as_view(), name="funding_edit"),
    path(f"{FACILITY}/pieniadze/<int:pk>/usuniecie/", daysupport.FundingRemove.as_view(), name="funding_remove"),
    path("rodziny-wspierajace/", supporting.SupportingFamilyList.as_view(), name="supporting"),
    path("rodziny-wspierajace/nowa/", supporting.SupportingCreate.as_view(), name="supporting_create"),
    path("rodziny-wspierajace/<int:pk>/", supporting.supporting_family, name="supporting_family"),
    path(f"{SUPPORTING}/zmiana/", supporting.SupportingEdit.as_view(), name="supporting_edit"),
    path(f"{SUPPORTING}/umowy/nowa/", supporting.AgreementCreate.as_view(), name="agreement_create"),
    path(f"{SUPPORTING}/umowy/<int:pk>/", supporting.AgreementEdit.as_view(), name="agreement_edit"),
    path(f"{SUPPORTING}/umowy/<int:agreement>/zwroty/nowy/", supporting.RefundCreate.as_view(), name="refund_create"),
    path(f"{SUPPORTING}/zwroty/<int:pk>/", supporting.RefundEdit.as_view(), name="refund_edit"),
    path(f"{SUPPORTING}/zwroty/<int:pk>/usuniecie/", supporting.RefundRemove.as_view(), name="refund_remove"),
]
