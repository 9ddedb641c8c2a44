"""A caseload goes from one worker to others: what and to whom, a look at what will happen, the protocol."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from accounts.models import log_access
from accounts.pages import ListPage
from accounts.policy import Right, RightRequiredMixin, right_required
from families.duties import Role, duties_in, duties_of
from families.duty_tables import HandoverFilter, HandoverTable
from families.filters import typed_day
from families.forms.handover import FromWhomForm, HandoverForm
from families.handing_over import Plan, hand_over, over_limit_message, plan_of
from families.models import Family, Handover, Worker
from families.views.base import SUBJECT

# More families than one person can have, few enough for one page.
MOST = 200


def handover_crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to pages of hand-overs."""
    return [(reverse("families:team"), _("Team")), *more]


class HandingOver(RightRequiredMixin, View):
    """``?od=`` a worker: everything that worker has from the day on; ``?rodziny=1,2``: who works with these families.

    First the form, then (posted) a look at what moves and what stays, then (posted with ``potwierdzam``) the hand-over.
    """

    right = Right.SEE_TEAM

    @cached_property
    def day(self) -> date:
        typed = self.request.POST.get("day") or self.request.GET.get("dzien", "")
        return typed_day(typed) or timezone.localdate()

    @cached_property
    def worker(self) -> Worker | None:
        number = self.request.GET.get("od", "")
        if not number:
            return None
        if not number.isdigit() or len(number) > 15:
            raise Http404
        return get_object_or_404(Worker.objects.for_user(self.request.user), pk=number)

    @cached_property
    def duties(self) -> list:
        if self.worker:
            return duties_of(self.worker, self.day)
        numbers = [part for part in self.request.GET.get("rodziny", "").split(",") if part.isdigit() and len(part) < 16]
        return duties_in(Family.objects.for_user(self.request.user).filter(pk__in=numbers[:MOST]), self.day)

    def get(self, request):
        if not request.GET.get("od") and not request.GET.get("rodziny"):
            context = {"form": FromWhomForm(), "crumbs": handover_crumbs()}
            return render(request, "families/handing_over_from.html", context)
        return self._form(HandoverForm(duties=self.duties, day=self.day))

    def post(self, request):
        form = HandoverForm(request.POST, duties=self.duties, day=self.day)
        if "popraw" in request.POST:
            return self._form(form)
        if not form.is_valid():
            return self._form(form, status=422)
        plan = plan_of(form.choices(), form.cleaned_data["day"])
        if plan.over and not form.cleaned_data["over_limit_reason"].strip():
            form.add_error("over_limit_reason", over_limit_message(plan.over))
            return self._form(form, status=422)
        if request.POST.get("potwierdzam") == plan.signature and plan.moves:
            return self._carry_out(form, plan)
        return self._preview(plan, changed="potwierdzam" in request.POST)

    def _form(self, form: HandoverForm, status: int = 200):
        log_access(self.request, SUBJECT, sorted({duty.family.pk for duty in self.duties}))
        context = {"form": form, "worker": self.worker, "duties": self.duties, "crumbs": handover_crumbs()}
        return render(self.request, "families/handing_over.html", context, status=status)

    def _preview(self, plan: Plan, changed: bool):
        log_access(self.request, SUBJECT, sorted({duty.family.pk for duty in self.duties}))
        sent = [(name, value) for name, value in self.request.POST.items() if name not in _OWN_FIELDS]
        context = {
            "plan": plan,
            "reason": self.request.POST["reason"],
            "sent": sent,
            "changed": changed,
            "families": len({move.duty.family.pk for move in plan.moves}),
            "crumbs": handover_crumbs(),
        }
        return render(self.request, "families/handing_over_check.html", context, status=422 if changed else 200)

    def _carry_out(self, form: HandoverForm, plan: Plan):
        data = form.cleaned_data
        try:
            made = hand_over(
                plan, reason=data["reason"], by=self.request.user, over_limit_reason=data["over_limit_reason"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self._form(form, status=422)
        number = len({move.duty.family.pk for move in plan.moves})
        text = ngettext("%(n)s family has been handed over.", "%(n)s families have been handed over.", number)
        messages.success(self.request, text % {"n": number})
        return redirect(made[0].get_absolute_url() if len(made) == 1 else reverse("families:handovers"))


_OWN_FIELDS = {"csrfmiddlewaretoken", "potwierdzam", "popraw"}


@right_required(Right.SEE_TEAM)
def handover(request, pk: int):
    """The protocol: who gave what to whom, and what was open on that day."""
    rows = Handover.objects.for_user(request.user).select_related("from_worker", "to_worker", "made_by")
    found = get_object_or_404(rows, pk=pk)
    families = {family.pk: family for family in found.families.all()}
    log_access(request, SUBJECT, sorted(families))
    context = {
        "handover": found,
        "rows": [_row(matter, families) for matter in found.matters],
        "crumbs": handover_crumbs((reverse("families:handovers"), _("Hand-overs"))),
    }
    return render(request, "families/handover.html", context)


def _row(matter: dict, families: dict[int, Family]) -> dict:
    """A line of the protocol with days as dates; a family merged into another since then keeps its number."""
    return {
        "number": f"R-{matter['family']}",
        "family": families.get(matter["family"]),
        "role": Role(matter["role"]).label,
        "dues": [due | {"day": date.fromisoformat(due["day"])} for due in matter["dues"]],
        "contacts": [contact | {"day": date.fromisoformat(contact["day"])} for contact in matter["contacts"]],
    }


class Handovers(ListPage):
    """Hand-overs made so far, the last first."""

    right = Right.SEE_TEAM
    model = Handover
    table_class = HandoverTable
    filterset_class = HandoverFilter
    heading = gettext_lazy("Hand-overs")
    export_name = "przekazania"

    def base_queryset(self):
        return (
            super()
            .base_queryset()
            .annotate(number=Count("families"))
            .select_related("from_worker", "to_worker", "made_by")
        )

    def actions(self) -> list[dict]:
        return [{"label": _("Hand over families"), "url": reverse("families:handing_over"), "icon": "transfer"}]

    def empty_text(self) -> str:
        return _("Nothing has been handed over within these filters.")
