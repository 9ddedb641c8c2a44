"""Addresses of controls: drawing a sample, findings, answers, results, and the proof of the draw."""

from django.urls import path

from programs.views import control_draw, control_values, controls

patterns = [
    path("program/kontrole/", controls.Controls.as_view(), name="controls"),
    path("program/kontrole/nowa/", control_draw.Draw.as_view(), name="control_draw"),
    path("program/kontrole/<int:pk>/", controls.control, name="control"),
    path("program/kontrole/<int:pk>/wynik/", controls.result, name="control_result"),
    path("program/kontrole/<int:pk>/protokol.pdf", controls.protocol_file, name="control_protocol"),
    path("program/kontrole/<int:pk>/losowanie/", control_draw.proof, name="control_proof"),
    path("program/kontrole/<int:pk>/populacja.csv", control_draw.population_file, name="control_population"),
    path("program/kontrole/<int:pk>/dane.<slug:file_format>", controls.data, name="control_data"),
    path("program/kontrole/<int:pk>/zmiana/", controls.ControlEdit.as_view(), name="control_edit"),
    path("program/kontrole/<int:pk>/zakonczenie/", controls.finish, name="control_finish"),
    path("program/kontrole/<int:pk>/otwarcie/", controls.Reopen.as_view(), name="control_reopen"),
    path("program/kontrole/<int:pk>/odstapienie/", controls.Abandon.as_view(), name="control_abandon"),
    path("program/kontrole/dodanie/<int:measure>/<int:year>/", control_values.Add.as_view(), name="control_add"),
    path("program/kontrole/wartosci/<int:pk>/", control_values.Check.as_view(), name="controlled_value"),
    path("program/kontrole/wartosci/<int:pk>/odpowiedz/", control_values.Answer.as_view(), name="control_answer"),
    path("program/kontrole/wartosci/<int:pk>/ocena/", control_values.Review.as_view(), name="control_review"),
]
