"""Addresses of payments, budget plans, reconciliations and interest; notes, counties and years by number."""

from django.urls import path

from fostercare.views import money, payments

YEAR = "piecza/rozliczenia/<int:year>/"
COUNTY = f"{YEAR}powiaty/<int:county>/"
NOTE = "piecza/noty/<int:note>/"
patterns = [
    path("piecza/rozliczenia/", money.this_year, name="money_now"),
    path(YEAR, money.overview, name="money"),
    path(COUNTY, money.reconciliation, name="reconciliation"),
    path(f"{COUNTY}uzgodnienie/", money.ReconciliationCreate.as_view(), name="reconciliation_create"),
    path(f"{COUNTY}pismo/<slug:kind>/", money.reconciliation_letter, name="reconciliation_letter"),
    path("piecza/rozliczenia/uzgodnienia/<int:pk>/", money.ReconciliationEdit.as_view(), name="reconciliation_edit"),
    path("piecza/rozliczenia/plany/", money.PlansList.as_view(), name="plans"),
    path("piecza/rozliczenia/plany/nowy/", money.PlanCreate.as_view(), name="plan_create"),
    path("piecza/rozliczenia/plany/<int:pk>/", money.PlanEdit.as_view(), name="plan"),
    path("piecza/rozliczenia/platnosci/", payments.PaymentsList.as_view(), name="payments"),
    path("piecza/rozliczenia/platnosci/do-zaplaty/", payments.overdue, name="overdue"),
    path("piecza/rozliczenia/platnosci/<int:pk>/cofniecie/", payments.PaymentReverse.as_view(), name="payment_reverse"),
    path(f"{NOTE}rozliczenie/", payments.note_account, name="note_account"),
    path(f"{NOTE}platnosci/nowa/", payments.PaymentCreate.as_view(), name="payment_create"),
    path("piecza/rozliczenia/odsetki/", payments.interest, name="interest"),
]
