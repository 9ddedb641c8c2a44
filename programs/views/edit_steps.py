"""Steps of editing: the list of them, and taking one back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.policy import Right, right_required
from programs.editing.steps import UndoRefused, undo
from programs.models import EditStep, Programme
from programs.views.base import programme_crumbs

LISTED = 200


@right_required(Right.EDIT_PROGRAMME)
@require_safe
def edit_steps(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest steps, each with the person, the time, and a button to take it back."""
    programme = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    steps = programme.edit_steps.select_related("user", "undone_by")
    editor = reverse("programs:tree_editor", args=[pk])
    context = {
        "programme": programme,
        "steps": list(steps[:LISTED]),
        "crumbs": [*programme_crumbs(programme), (editor, _("Editor"))],
        "crumb": _("Steps of editing"),
    }
    return render(request, "programs/edit_steps.html", context)


@right_required(Right.EDIT_PROGRAMME)
@require_POST
def edit_step_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what a step changed, or say what stands against it."""
    step = get_object_or_404(EditStep.objects.for_user(request.user), pk=pk)
    try:
        undo(step, request.user)
    except UndoRefused as refused:
        messages.error(request, _why_not(refused))
    else:
        messages.success(request, _("Taken back: %(what)s") % {"what": step.summary})
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return redirect(wanted)
    return redirect("programs:tree_editor", step.programme_id)


def _why_not(refused: UndoRefused) -> str:
    if not refused.steps:
        return _("Not taken back: the same was changed outside the editor, or values and reports hang on it.")
    names = "; ".join(step.summary for step in refused.steps[:3])
    return _("Not taken back: later steps changed the same. First take back: %(steps)s") % {"steps": names}
