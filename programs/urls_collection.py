"""Addresses of collecting figures from institutions: rounds, requests, and answers by account and by link."""

from django.urls import URLPattern, path

from programs.views import collection, collection_requests, enquiries

_ANSWERING = (
    ("", "", enquiries.overview),
    ("wszystkie/", "_all", enquiries.everything),
    ("pytanie/<int:number>/", "_step", enquiries.step),
    ("wyslanie/", "_submit", enquiries.submit),
    ("potwierdzenie/", "_receipt", enquiries.receipt),
    ("potwierdzenie/plik/", "_receipt_pdf", enquiries.receipt_pdf),
    ("arkusz/", "_sheet", enquiries.sheet_file),
    ("arkusz/odeslanie/", "_upload", enquiries.upload),
)
patterns: list[URLPattern] = [
    path("program/zbieranie/", collection.rounds, name="rounds"),
    path("program/zbieranie/nowe/", collection.RoundCreate.as_view(), name="round_create"),
    path("program/zbieranie/<int:pk>/", collection.watch, name="round"),
    path("program/zbieranie/<int:pk>/zmiana/", collection.RoundEdit.as_view(), name="round_edit"),
    path("program/zbieranie/<int:pk>/wysylka/", collection.send, name="round_send"),
    path("program/zbieranie/<int:pk>/przypomnienie/", collection.remind, name="round_remind"),
    path("program/zbieranie/<int:pk>/stan/<slug:action>/", collection.round_state, name="round_state"),
    path("program/zbieranie/<int:pk>/instytucje/nowa/", collection_requests.add, name="request_add"),
    path("program/zbieranie/zapytania/<int:pk>/", collection_requests.request_page, name="request"),
    path("program/zbieranie/zapytania/<int:pk>/pytania/", collection_requests.change, name="request_change"),
    path("program/zbieranie/zapytania/<int:pk>/odpowiedzi/", collection_requests.decide, name="request_decide"),
    path("program/zbieranie/zapytania/<int:pk>/link/", collection_requests.link, name="request_link"),
    path("program/zbieranie/zapytania/<int:pk>/arkusz/", collection_requests.sheet_file, name="request_sheet"),
    path("program/zbieranie/zapytania/<int:pk>/wczytanie/", collection_requests.upload, name="request_upload"),
    path("program/zbieranie/zapytania/<int:pk>/wycofanie/", collection_requests.withdraw, name="request_withdraw"),
    path("odpowiedzi/zapytania/", enquiries.enquiries, name="enquiries"),
    *(
        path(f"odpowiedzi/zapytania/<int:pk>/{ending}", enquiries.by_account(view), name=f"enquiry{name}")
        for ending, name, view in _ANSWERING
    ),
    *(
        path(f"odpowiedz/<str:secret>/{ending}", enquiries.by_link(view), name=f"reply{name}")
        for ending, name, view in _ANSWERING
    ),
]
