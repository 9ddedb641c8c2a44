"""Addresses of those who care: foster families, candidates, coordinators, facilities, and people leaving care."""

from django.urls import path

from fostercare.views import candidates, leavers, organising
from fostercare.views import carer_records as records

CARER, CANDIDATE = "piecza/opiekunowie/<int:carer>/", "piecza/kandydaci/<int:candidate>/"
LEAVER = "piecza/usamodzielniani/<int:leaver>/"

patterns = [
    path("piecza/opiekunowie/terminy/", organising.carer_terms, name="carer_terms"),
    path(f"{CARER}zaswiadczenia/nowe/", records.CarerCertificateCreate.as_view(), name="carer_certificate_create"),
    path(f"{CARER}zaswiadczenia/<int:pk>/", records.CarerCertificateEdit.as_view(), name="carer_certificate"),
    path(f"{CARER}oceny/nowa/", records.CarerAssessmentCreate.as_view(), name="carer_assessment_create"),
    path(f"{CARER}oceny/<int:pk>/", records.CarerAssessmentEdit.as_view(), name="carer_assessment"),
    path(f"{CARER}wsparcie/nowe/", records.CarerSupportCreate.as_view(), name="carer_support_create"),
    path(f"{CARER}wsparcie/<int:pk>/", records.CarerSupportEdit.as_view(), name="carer_support"),
    path("piecza/kandydaci/", candidates.CandidatesList.as_view(), name="candidates"),
    path("piecza/kandydaci/nowi/", candidates.CandidateCreate.as_view(), name="candidate_create"),
    path("piecza/kandydaci/<int:pk>/", candidates.candidate, name="candidate"),
    path(f"{CANDIDATE}zmiana/", candidates.CandidateEdit.as_view(), name="candidate_edit"),
    path(f"{CANDIDATE}etapy/nowy/", candidates.StepCreate.as_view(), name="step_create"),
    path(f"{CANDIDATE}etapy/<int:pk>/", candidates.StepEdit.as_view(), name="step"),
    path(f"{CANDIDATE}powolanie/", candidates.Appoint.as_view(), name="appoint"),
    path("piecza/koordynatorzy/", organising.coordinators, name="coordinators"),
    path("piecza/koordynatorzy/<int:pk>/", organising.coordinator_load, name="coordinator_load"),
    path("piecza/wolne-miejsca/", organising.free_places, name="free_places"),
    path("piecza/placowki/", organising.facilities, name="facilities"),
    path("piecza/limity/", organising.limits, name="limits"),
    path("piecza/limity/nowy/", organising.LimitCreate.as_view(), name="limit_create"),
    path("piecza/limity/<int:pk>/", organising.LimitEdit.as_view(), name="limit"),
    path("piecza/usamodzielniani/", leavers.LeaversList.as_view(), name="leavers"),
    path("piecza/usamodzielniani/dorastajacy/", leavers.coming_of_age, name="growing_up"),
    path("piecza/usamodzielniani/nowi/", leavers.find_leaver, name="find_leaver"),
    path("piecza/usamodzielniani/nowi/spoza-ewidencji/", leavers.leaver_new, name="leaver_new"),
    path("piecza/usamodzielniani/nowi/<int:person>/", leavers.LeaverCreate.as_view(), name="leaver_create"),
    path("piecza/usamodzielniani/<int:pk>/", leavers.leaver, name="leaver"),
    path(f"{LEAVER}zmiana/", leavers.LeaverEdit.as_view(), name="leaver_edit"),
    path(f"{LEAVER}pomoc/nowa/", leavers.LeaverSupportCreate.as_view(), name="leaver_support_create"),
    path(f"{LEAVER}pomoc/<int:pk>/", leavers.LeaverSupportEdit.as_view(), name="leaver_support"),
]
