"""Who works with a family from a day on, with the loads of all assistants in sight."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from accounts.policy import Right
from families.dates import add_months
from families.filters import typed_day
from families.forms.assign import AssignForm
from families.models import Assistance, AssistantAssignment
from families.parameters import entry
from families.prospects import Prospect, prospects
from families.services import missing_foundation
from families.views.base import AddToAssistance

# Name of the button that works the loads out anew for the typed day; nothing is saved.
LOOK = "przelicz"
TYPED = ("start", "worker", "reason", "over_limit_reason")
_DAY = timedelta(days=1)


class Assign(AddToAssistance):
    """The choice of the assistant."""

    model = AssistantAssignment
    form_class = AssignForm
    right = Right.SEE_TEAM
    template_name = "families/assign.html"
    title = gettext_lazy("Assign assistant")
    submit_label = gettext_lazy("Assign assistant")

    def done_url(self) -> str:
        return reverse("families:work", args=[self.family.pk])

    @cached_property
    def _only_looks(self) -> bool:
        return LOOK in self.request.POST and typed_day(self.request.POST.get("start", "")) is not None

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self._only_looks:
            del kwargs["data"], kwargs["files"]
        return kwargs

    def get_initial(self):
        """What was typed before the loads were worked out anew, or what the simulation proposes in the address."""
        if self._only_looks:
            return {
                name: self.request.POST.get(name, "") for name in ("start", "worker", "reason", "over_limit_reason")
            }
        start = typed_day(self.request.GET.get("od", ""))
        proposed = {"worker": self.request.GET.get("asystent", "")}
        return proposed | ({"start": start} if start else {})

    def post(self, request, *args, **kwargs):
        return self.get(request, *args, **kwargs) if self._only_looks else super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        rows = prospects(form.day, self.family)
        chosen = next((one for one in rows if str(one.worker.pk) == form.chosen), None)
        return context | {
            "day": form.day,
            "rows": rows,
            "limit": entry("caseload_limit", form.day),
            "chosen": chosen,
            "follows": _what_follows(self.assistance, form.day, chosen),
            "look": LOOK,
            "lacking": missing_foundation(
                self.assistance.basis, self.assistance.consent_date, self.assistance.court_order_date
            ),
        }


def _what_follows(assistance: Assistance, day: date, chosen: Prospect | None) -> dict:
    """Consequences of the assignment: whose work ends, and which terms begin to run."""
    current = assistance.assignments.open_on(day).select_related("worker").first()
    changes_hands = current and not (chosen and current.worker_id == chosen.worker.pk)
    return {
        "current": current.worker if changes_hands else None,
        "last_day": day - _DAY,
        **_terms(assistance, day),
    }


def _terms(assistance: Assistance, day: date) -> dict:
    """The last day for the plan, if there is none, and for the next assessment; not under the Act „For life"."""
    if assistance.basis == Assistance.Basis.FOR_LIFE:
        return {"for_life": True}
    months = int(entry("assessment_interval", day).value)
    plan = assistance.plans.order_by("version").values_list("date", flat=True).first()
    last = assistance.assessments.order_by("-date").values_list("date", flat=True).first()
    if plan is None:
        plan_by = assistance.start + timedelta(days=int(entry("plan_term", day).value))
        return {"plan_by": plan_by, "months": months}
    return {"assessment_by": add_months(last or plan, months)}
