"""S23, S24: what a partner institution is asked for a year, and its answers."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.policy import Right, Role, right_required
from programs.answers import Question, lock, questions, record_answers, years_asked
from programs.collecting.recording import note_answers
from programs.forms.answers import AnswersForm
from programs.models import DataRequest, InstitutionMember


@right_required(Right.ENTER_OWN_VALUES)
def newest_answers(request: HttpRequest) -> HttpResponse:
    """What the centre asks in its collections; else the newest year; without any, why there is none."""
    asked = DataRequest.objects.for_user(request.user).standing().filter(sent_at__isnull=False)
    if "wszystkie" not in request.GET and asked.exists():
        return redirect("programs:enquiries")
    years = years_asked(request.user)
    return redirect("programs:answers", years[0]) if years else _nothing_asked(request)


@right_required(Right.ENTER_OWN_VALUES)
def answers(request: HttpRequest, year: int) -> HttpResponse:
    """All figures of a year: save drafts, or submit what is answered."""
    years = years_asked(request.user)
    if not years:
        return _nothing_asked(request)
    if year not in years:
        raise Http404
    if request.method != "POST":
        asked = questions(request.user, year)
        return _page(request, year, asked, AnswersForm(questions=asked))
    with transaction.atomic():
        return _save(request, year)


def _save(request: HttpRequest, year: int) -> HttpResponse:
    lock(request.user, year)
    asked = questions(request.user, year)
    form = AnswersForm(request.POST, questions=asked)
    if not form.is_valid():
        return _page(request, year, asked, form, status=422)
    submit, given = "submit" in request.POST, form.answers()
    reason = _("Submitted by the institution") if submit else _("Draft of the institution")
    record_answers(given, submit=submit, user=request.user, reason=reason)
    if submit and any(answer.is_given for answer in given):
        note_answers(request.user, year)
    _tell(request, submit, given)
    if any(f"value_{question.key}" in request.POST for question in asked if not question.is_open):
        messages.warning(request, _("Some figures had been sent before; what you typed there was not stored."))
    return redirect("programs:answers", year)


def _tell(request: HttpRequest, submit: bool, given: list) -> None:
    if not submit:
        messages.success(request, _("Draft saved."))
        return
    sent = sum(answer.is_given for answer in given)
    if not sent:
        messages.warning(request, _("Nothing was submitted: no figure is filled in."))
        return
    words = ngettext("%(n)d figure submitted.", "%(n)d figures submitted.", sent) % {"n": sent}
    if left := len(given) - sent:
        words += " " + ngettext("%(n)d is still empty.", "%(n)d are still empty.", left) % {"n": left}
    messages.success(request, words)


def _page(request: HttpRequest, year: int, asked: list[Question], form, *, status: int = 200) -> HttpResponse:
    context = {
        "year": year,
        "years": years_asked(request.user),
        "form": form,
        "open_count": len(form.questions),
        "returned": sum(question.is_returned for question in form.questions),
        "sent": [question for question in asked if not question.is_open],
        "asked": len(asked),
        "answered": sum(question.this is not None and not question.this.missing for question in asked),
        "has_several": len({question.institution.pk for question in asked}) > 1,
        "institution": asked[0].institution if asked else None,
        "year_is_closed": any(question.year_is_closed for question in asked),
    }
    return render(request, "programs/answers.html", context, status=status)


def _nothing_asked(request: HttpRequest) -> HttpResponse:
    """Somebody without an institution, or whose institution reports nothing: who can change that."""
    staff = User.objects.filter(is_active=True).order_by("last_name", "first_name", "pk")
    context = {
        "is_member": InstitutionMember.objects.filter(user=request.user).exists(),
        "people": staff.filter(role=Role.REPORT_EDITOR) or staff.filter(role=Role.MANAGER),
    }
    return render(request, "programs/answers_none.html", context)
