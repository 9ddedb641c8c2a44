"""Restricted content – sensitive notes, protected addresses, sensitive files: who sees it, and how others may ask.

People in charge of the family (``Family.objects.in_charge``) and managers see it at once. Whoever else has a right to
the family writes a reason. It goes into the access log, where the data-protection officer reads it, and opens the
content of that one record once: one look and, where the page is a form, saving it.

A class view of such a record puts ``RestrictedPage`` before its other bases; a function view asks ``gate``:

    answer = gate(request, record, in_charge=…)
    if answer is not None:
        return answer

Lists, timelines, search results and exports never hold restricted content; they link to the page that does.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessLog, log_access
from accounts.policy import Right, may

TEMPLATE = "accounts/restricted.html"
SESSION_KEY = "opened_with_a_reason"
# What an opened record may still be used for: one look, then (of a form) saving until the next look.
LOOK, SAVE = "look", "save"


class ReasonForm(forms.Form):
    """Why the person needs to see the content."""

    reason = forms.CharField(
        label=_("Why do you need to see it?"),
        min_length=10,
        max_length=300,
        widget=forms.Textarea({"rows": 3, "autofocus": True}),
        help_text=_("One sentence. The data-protection officer reads it in the access log."),
        error_messages={"required": _("Write why you need to see it")},
    )
    # Distinct from the fields of the page behind.
    prefix = "restricted"


def sees_at_once(user, in_charge: bool) -> bool:
    """Whether the person sees restricted content without giving a reason."""
    return in_charge or may(user, Right.SEE_ALL_FAMILIES)


def gate(request: HttpRequest, record, *, in_charge: bool) -> HttpResponse | None:
    """The page that asks for a reason, or None if the person may see the record's restricted content now."""
    if sees_at_once(request.user, in_charge) or _use(request, record):
        return None
    form = ReasonForm(request.POST if f"{ReasonForm.prefix}-reason" in request.POST else None)
    if form.is_valid():
        log_access(request, _subject(record), [record.pk], AccessLog.Action.OPENED, form.cleaned_data["reason"])
        request.session[SESSION_KEY] = request.session.get(SESSION_KEY, {}) | {_key(record): LOOK}
        return redirect(request.get_full_path())
    return render(request, TEMPLATE, {"form": form}, status=422 if form.is_bound else 200)


def _key(record) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def _subject(record) -> str:
    """The record's kind as the log keeps it: in English, translated where it is read."""
    return str(record._meta.verbose_name_raw)


def _use(request: HttpRequest, record) -> bool:
    """Use up what an earlier reason has opened; False if nothing is open (any more)."""
    opened, key = request.session.get(SESSION_KEY, {}), _key(record)
    if request.method == "POST":
        return opened.get(key) == SAVE
    left = opened.pop(key, None)
    if left is None:
        return False
    if left == LOOK:
        opened[key] = SAVE
    request.session[SESSION_KEY] = opened
    return left == LOOK


class RestrictedPage:
    """Mixin of class views, before the other bases; say what is restricted and whether the person is in charge."""

    def restricted_record(self):
        """The record whose restricted content the page shows; None if it holds none."""
        raise NotImplementedError

    def is_in_charge(self) -> bool:
        """Whether the person is in charge of the family."""
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        record = self.restricted_record()
        answer = gate(request, record, in_charge=self.is_in_charge()) if record else None
        return super().dispatch(request, *args, **kwargs) if answer is None else answer
