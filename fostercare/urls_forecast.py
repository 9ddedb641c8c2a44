"""Addresses of the forecast; years, assumptions and kept forecasts by number."""

from django.urls import path

from fostercare.views import forecast

FORECAST = "piecza/prognoza/"
SCENARIO = f"{FORECAST}zalozenia/<int:scenario>/"
patterns = [
    path(FORECAST, forecast.forecast, name="forecast"),
    path(f"{FORECAST}zachowanie/", forecast.forecast_keep, name="forecast_keep"),
    path(f"{FORECAST}zachowane/<int:pk>/", forecast.forecast_kept, name="forecast_kept"),
    path(f"{FORECAST}zachowane/<int:pk>/potrzeby/", forecast.forecast_show, name="forecast_show"),
    path(f"{FORECAST}sprawdzenie/<int:year>/", forecast.forecast_test, name="forecast_test"),
    path(f"{FORECAST}przejscie/", forecast.forecast_move, name="forecast_move"),
    path(f"{FORECAST}zalozenia/z-lat/", forecast.scenario_of_past_years, name="scenario_of_past"),
    path(f"{FORECAST}zalozenia/nowe/", forecast.ScenarioCreate.as_view(), name="scenario_create"),
    path(f"{FORECAST}zalozenia/<int:pk>/", forecast.ScenarioEdit.as_view(), name="scenario"),
    path(f"{SCENARIO}zmiany/nowa/", forecast.FlowCreate.as_view(), name="flow_create"),
    path(f"{SCENARIO}zmiany/<int:pk>/", forecast.FlowEdit.as_view(), name="flow"),
]
