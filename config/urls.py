"""All addresses of the application: Polish nouns without diacritics, each app under its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("programs.urls")),
    path("", include("families.urls")),
    path("", include("fostercare.urls")),
    path("", include("reporting.urls")),
]

handler400 = "accounts.views.bad_request"
handler403 = "accounts.views.permission_denied"
handler404 = "accounts.views.page_not_found"
handler500 = "accounts.views.server_error"
