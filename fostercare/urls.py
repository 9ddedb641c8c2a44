"""Addresses of foster care: Polish nouns, a child and a carer by number, nothing personal."""

from django.urls import path

from fostercare import urls_calculation, urls_carers, urls_children, urls_forecast, urls_notes, urls_payments
from fostercare.views import carers, certificates, child, children, cofinancing, costs, placements, rules

app_name = "fostercare"
PLACEMENT, CARER = "piecza/umieszczenia/<int:placement>/", "piecza/opiekunowie/<int:carer>/"
YEAR = "piecza/wspolfinansowanie/<int:year>/"
urlpatterns = [
    path("piecza/dzieci/", children.ChildrenList.as_view(), name="children"),
    path("piecza/dzieci/nowe/", children.find_child, name="find_child"),
    path("piecza/dzieci/nowe/spoza-ewidencji/", children.place_new, name="place_new"),
    path("piecza/dzieci/<int:pk>/", child.child, name="child"),
    path("piecza/dzieci/<int:pk>/dane/", children.ChildEdit.as_view(), name="child_edit"),
    path(
        "piecza/dzieci/<int:child>/orzeczenia/nowe/",
        certificates.CertificateCreate.as_view(),
        name="certificate_create",
    ),
    path("piecza/dzieci/<int:child>/orzeczenia/<int:pk>/", certificates.CertificateEdit.as_view(), name="certificate"),
    path("piecza/dzieci/<int:person>/umieszczenie/", children.PlaceChild.as_view(), name="place"),
    path(PLACEMENT, placements.PlacementEdit.as_view(), name="placement"),
    path(f"{PLACEMENT}przejscie/", placements.PlacementMove.as_view(), name="move"),
    path(f"{PLACEMENT}zakonczenie/", placements.PlacementEnd.as_view(), name="end"),
    path(f"{PLACEMENT}gmina/", placements.ResidenceCreate.as_view(), name="residence"),
    path(f"{PLACEMENT}koszty/nowy/", costs.MonthlyCostCreate.as_view(), name="monthly_cost_create"),
    path(f"{PLACEMENT}koszty/<int:pk>/", costs.MonthlyCostEdit.as_view(), name="monthly_cost"),
    path(f"{PLACEMENT}kwoty/nowa/", costs.OneOffCostCreate.as_view(), name="one_off_cost_create"),
    path(f"{PLACEMENT}kwoty/<int:pk>/", costs.OneOffCostEdit.as_view(), name="one_off_cost"),
    path("piecza/opiekunowie/", carers.CarersList.as_view(), name="carers"),
    path("piecza/opiekunowie/nowy/", carers.CarerCreate.as_view(), name="carer_create"),
    path("piecza/opiekunowie/<int:pk>/", carers.carer, name="carer"),
    path(f"{CARER}zmiana/", carers.CarerEdit.as_view(), name="carer_edit"),
    path(f"{CARER}koordynator/", carers.CoordinatorCreate.as_view(), name="coordinator_create"),
    path(f"{CARER}koordynator/<int:pk>/", carers.CoordinatorEdit.as_view(), name="coordinator"),
    path(f"{CARER}koszty/nowy/", costs.SharedCostCreate.as_view(), name="shared_cost_create"),
    path(f"{CARER}koszty/<int:pk>/", costs.SharedCostEdit.as_view(), name="shared_cost"),
    path("piecza/ogloszenia/", costs.AnnouncementsList.as_view(), name="announcements"),
    path("piecza/ogloszenia/nowe/", costs.AnnouncementCreate.as_view(), name="announcement_create"),
    path("piecza/ogloszenia/<int:pk>/", costs.AnnouncementEdit.as_view(), name="announcement"),
    path("piecza/reguly/", rules.rules, name="rules"),
    path("piecza/reguly/nowe/", rules.RulesCreate.as_view(), name="rules_create"),
    path("piecza/reguly/<int:pk>/", rules.RulesEdit.as_view(), name="rules_edit"),
    path("piecza/wspolfinansowanie/", cofinancing.this_year, name="cofinancing_now"),
    path(YEAR, cofinancing.year, name="cofinancing"),
    path(f"{YEAR}miesiace/", cofinancing.months, name="cofinancing_months"),
    path(f"{YEAR}formy/", cofinancing.forms_of_care, name="cofinancing_forms"),
    path(f"{YEAR}reguly/", cofinancing.readings, name="cofinancing_readings"),
    path(f"{YEAR}miesiace/<int:month>/", cofinancing.month, name="cofinancing_month"),
    path(f"{YEAR}dzieci/<int:pk>/", cofinancing.child_year, name="cofinancing_child"),
    *urls_carers.patterns,
    *urls_children.patterns,
    *urls_notes.patterns,
    *urls_payments.patterns,
    *urls_forecast.patterns,
    *urls_calculation.patterns,
]
