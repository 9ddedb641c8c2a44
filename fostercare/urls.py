from django.urls import URLPattern

app_name = "fostercare"
urlpatterns: list[URLPattern] = []
