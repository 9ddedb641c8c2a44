"""Acts on several families chosen in the list: a look at what will change, then the act with its count."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import View

from accounts.models import AccessLog, log_access
from accounts.pages.bulk import LIMIT
from accounts.policy import Right, RightRequiredMixin, right_required
from families.forms.base import REASON_LENGTH, worker_choices
from families.models import Family, Worker
from families.views.base import SUBJECT

FAMILIES = "rodziny"


def families_in_address(request) -> list[Family]:
    """Families of ``?rodziny=1,2`` that the person sees, by number; 404 if there is none."""
    numbers = [part for part in request.GET.get(FAMILIES, "").split(",") if part.isdigit() and len(part) < 16]
    seen = Family.objects.for_user(request.user).filter(pk__in=numbers[:LIMIT])
    found = list(seen.select_related("social_worker").order_by("pk"))
    if not found:
        raise Http404
    return found


@right_required(Right.EDIT_FAMILIES)
@require_safe
def joint_contact(request):
    """One contact with several families: the form of the first one, with the others filled in."""
    first, *others = families_in_address(request)
    address = reverse("families:contact_create", args=[first.pk])
    return redirect(f"{address}?wspolnie={','.join(str(family.pk) for family in others)}" if others else address)


class SocialWorkerForm(forms.Form):
    """Who, and why."""

    worker = forms.ModelChoiceField(Worker.objects.none(), label=gettext_lazy("Social worker"))
    reason = forms.CharField(label=gettext_lazy("Reason of the change"), max_length=REASON_LENGTH)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = worker_choices(Worker.Kind.SOCIAL_WORKER)
        self.fields["worker"].empty_label = _("not chosen")


@dataclass(frozen=True)
class Line:
    """A family in the preview: what it has now, and why it is passed over (empty if it changes)."""

    family: Family
    skipped: str = ""


def lines_of(families: list[Family], worker: Worker) -> list[Line]:
    """What setting this social worker would do to each family."""
    already = _("already has this social worker")
    return [Line(family, already if family.social_worker_id == worker.pk else "") for family in families]


class SocialWorkerOfMany(RightRequiredMixin, View):
    """Form; a look at what changes and what does not; with ``potwierdzam`` the change, all or nothing."""

    right = Right.SEE_TEAM
    template_name = "families/social_worker_of_many.html"

    @cached_property
    def families(self) -> list[Family]:
        return families_in_address(self.request)

    def get(self, request):
        return self._page(SocialWorkerForm())

    def post(self, request):
        form = SocialWorkerForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        if "popraw" in request.POST:
            return self._page(form)
        worker, reason = form.cleaned_data["worker"], form.cleaned_data["reason"]
        lines = lines_of(self.families, worker)
        changing = [line.family for line in lines if not line.skipped]
        if "potwierdzam" not in request.POST or not changing:
            return self._page(form, lines=lines, changing=len(changing), worker=worker)
        with transaction.atomic():
            for family in changing:
                family.social_worker = worker
                family.save_because(reason)
            log_access(request, SUBJECT, [family.pk for family in changing], AccessLog.Action.CHANGE)
        done = ngettext("Changed in %(n)d family.", "Changed in %(n)d families.", len(changing)) % {"n": len(changing)}
        messages.success(request, done)
        return redirect("families:list")

    def _page(self, form, status: int = 200, **context):
        log_access(self.request, SUBJECT, [family.pk for family in self.families])
        context |= {"form": form, "families": self.families, "crumbs": [(reverse("families:list"), _("Families"))]}
        return render(self.request, self.template_name, context, status=status)
