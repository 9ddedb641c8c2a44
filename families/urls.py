"""Addresses of casework: Polish nouns, the family by its case number, nothing personal."""

from django.urls import path

from families import urls_access, urls_contacts, urls_family, urls_team
from families.views import (
    assign,
    choose,
    family,
    lists,
    overview,
    staff,
    supporting,
    work,
)

app_name = "families"
urlpatterns = [
    *urls_access.urlpatterns,
    *urls_family.urlpatterns,
    path("rodziny/", lists.FamilyList.as_view(), name="list"),
    path("rodziny/<int:family>/", family.detail, name="detail"),
    path("rodziny/<int:family>/praca/", family.work, name="work"),
    *urls_contacts.urlpatterns,
    path("rodziny/<int:family>/zgloszenia/nowe/", work.ReferralCreate.as_view(), name="referral_create"),
    path("rodziny/<int:family>/zgloszenia/<int:pk>/", work.ReferralEdit.as_view(), name="referral_edit"),
    path("rodziny/<int:family>/praca/nowa/", work.AssistanceCreate.as_view(), name="assistance_create"),
    path("rodziny/<int:family>/praca/<int:pk>/", work.AssistanceEdit.as_view(), name="assistance_edit"),
    path("rodziny/<int:family>/asystent/", assign.Assign.as_view(), name="assign"),
    path("rodziny/<int:family>/asystent/<int:pk>/", work.AssignmentEdit.as_view(), name="assignment_edit"),
    path("rodziny/<int:family>/zakonczenie/", work.End.as_view(), name="end"),
    path("rodziny/<int:family>/monitorowanie/nowe/", work.MonitoringCreate.as_view(), name="monitoring_create"),
    path("rodziny/<int:family>/monitorowanie/<int:pk>/", work.MonitoringEdit.as_view(), name="monitoring_edit"),
    path("rodziny/<int:family>/plan/nowy/", work.PlanCreate.as_view(), name="plan_create"),
    path("rodziny/<int:family>/plan/<int:plan>/", work.plan, name="plan"),
    path("rodziny/<int:family>/plan/<int:plan>/zmiana/", work.PlanEdit.as_view(), name="plan_edit"),
    path("rodziny/<int:family>/plan/<int:plan>/zatwierdzenie/", work.plan_approve, name="plan_approve"),
    path("rodziny/<int:family>/plan/<int:plan>/cele/nowy/", work.GoalCreate.as_view(), name="goal_create"),
    path("rodziny/<int:family>/plan/<int:plan>/cele/<int:pk>/", work.GoalEdit.as_view(), name="goal_edit"),
    path(
        "rodziny/<int:family>/plan/<int:plan>/cele/<int:goal>/dzialania/nowe/",
        work.ActivityCreate.as_view(),
        name="activity_create",
    ),
    path("rodziny/<int:family>/plan/<int:plan>/dzialania/<int:pk>/", work.ActivityEdit.as_view(), name="activity_edit"),
    path("rodziny/<int:family>/oceny/nowa/", work.AssessmentCreate.as_view(), name="assessment_create"),
    path("rodziny/<int:family>/oceny/<int:pk>/", work.AssessmentEdit.as_view(), name="assessment_edit"),
    path("oceny/nowa/", choose.AssessmentChoose.as_view(), name="assessment_choose"),
    path("terminy/", overview.deadlines, name="deadlines"),
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
    path("rodziny-wspierajace/", lists.SupportingFamilyList.as_view(), name="supporting"),
    path("rodziny-wspierajace/nowa/", supporting.SupportingCreate.as_view(), name="supporting_create"),
    path("rodziny-wspierajace/<int:pk>/", supporting.supporting_family, name="supporting_family"),
    path("rodziny-wspierajace/<int:supporting>/zmiana/", supporting.SupportingEdit.as_view(), name="supporting_edit"),
    path(
        "rodziny-wspierajace/<int:supporting>/umowy/nowa/",
        supporting.AgreementCreate.as_view(),
        name="agreement_create",
    ),
    path(
        "rodziny-wspierajace/<int:supporting>/umowy/<int:pk>/",
        supporting.AgreementEdit.as_view(),
        name="agreement_edit",
    ),
]
