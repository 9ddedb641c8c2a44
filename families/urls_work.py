"""Addresses of the work with one family: intake, beginning, plan, assessments, end, monitoring."""

from django.urls import path

from families.views import assessments, assign, closing, intake, plans, work

_FAMILY = "rodziny/<int:family>/"
_PLAN = f"{_FAMILY}plan/<int:plan>/"
_ASSESSMENT = f"{_FAMILY}oceny/<int:pk>/"

urlpatterns = [
    path(f"{_FAMILY}zgloszenia/nowe/", intake.ReferralCreate.as_view(), name="referral_create"),
    path(f"{_FAMILY}zgloszenia/<int:pk>/", intake.ReferralEdit.as_view(), name="referral_edit"),
    path(f"{_FAMILY}zgloszenia/<int:pk>/decyzja/", intake.Decision.as_view(), name="decision"),
    path(f"{_FAMILY}praca/nowa/", work.AssistanceCreate.as_view(), name="assistance_create"),
    path(f"{_FAMILY}praca/<int:pk>/", work.AssistanceEdit.as_view(), name="assistance_edit"),
    path(f"{_FAMILY}asystent/", assign.Assign.as_view(), name="assign"),
    path(f"{_FAMILY}asystent/<int:pk>/", work.AssignmentEdit.as_view(), name="assignment_edit"),
    path(f"{_FAMILY}zakonczenie/", closing.End.as_view(), name="end"),
    path(f"{_FAMILY}monitorowanie/nowe/", closing.MonitoringCreate.as_view(), name="monitoring_create"),
    path(f"{_FAMILY}monitorowanie/<int:pk>/", closing.MonitoringEdit.as_view(), name="monitoring_edit"),
    path(f"{_FAMILY}monitorowanie/<int:pk>/zakonczenie/", closing.MonitoringEnd.as_view(), name="monitoring_end"),
    path(f"{_FAMILY}plan/nowy/", plans.PlanCreate.as_view(), name="plan_create"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}druk/", plans.plan_print, name="plan_print"),
    path(f"{_PLAN}zmiana/", plans.PlanEdit.as_view(), name="plan_edit"),
    path(f"{_PLAN}przekazanie/", plans.plan_submit, name="plan_submit"),
    path(f"{_PLAN}zwrot/", plans.plan_return, name="plan_return"),
    path(f"{_PLAN}zatwierdzenie/", plans.plan_approve, name="plan_approve"),
    path(f"{_PLAN}cele/nowy/", plans.GoalCreate.as_view(), name="goal_create"),
    path(f"{_PLAN}cele/<int:pk>/", plans.GoalEdit.as_view(), name="goal_edit"),
    path(f"{_PLAN}cele/<int:goal>/dzialania/nowe/", plans.ActivityCreate.as_view(), name="activity_create"),
    path(f"{_PLAN}dzialania/<int:pk>/", plans.ActivityEdit.as_view(), name="activity_edit"),
    path(f"{_FAMILY}oceny/nowa/", assessments.AssessmentCreate.as_view(), name="assessment_create"),
    path(_ASSESSMENT, assessments.assessment, name="assessment"),
    path(f"{_ASSESSMENT}druk/", assessments.assessment_print, name="assessment_print"),
    path(f"{_ASSESSMENT}zmiana/", assessments.AssessmentEdit.as_view(), name="assessment_edit"),
    path(f"{_ASSESSMENT}przekazanie/", assessments.assessment_hand_over, name="assessment_hand_over"),
    path(f"{_ASSESSMENT}zapoznanie/", assessments.assessment_read, name="assessment_read"),
]
