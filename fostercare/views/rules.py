"""Rules of co-financing: readings of the law, what each would change, and the centre's choices."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from fostercare.calculation import Care, rules_in
from fostercare.choosing import effect_of
from fostercare.cofinancing.rules import POINT_NAMES, POINTS, READINGS
from fostercare.forms.rules import RuleChoiceForm
from fostercare.labels import COMPONENTS
from fostercare.models import RuleChoice
from fostercare.views.base import CarePage, cofinancing_crumb
from programs.periods import Period

SEEN = "widziano"


@right_required(Right.SEE_MONEY)
def rules(request: HttpRequest) -> HttpResponse:
    """Every open point of the law with its readings, what each would change this year, and the choices made so far."""
    today = timezone.localdate()
    current = rules_in(Period.day(today))[-1]
    chosen = dict(current.rules.options())
    care = Care(Period.year(today.year))
    total = care.calculate().total
    differences = {option: other.total - total for option, other in care.other_readings()}
    points = [
        {
            "name": POINT_NAMES[point],
            "readings": [
                {"reading": READINGS[option], "chosen": option is chosen[point], "difference": differences.get(option)}
                for option in options
            ],
        }
        for point, options in POINTS.items()
    ]
    context = {
        "points": points,
        "current": current.choice,
        "contested": [COMPONENTS[code] for code in sorted(current.rules.contested_components)],
        "choices": RuleChoice.objects.for_user(request.user).select_related("decided_by"),
        "year": today.year,
        "total": total,
        "may_choose": may(request.user, Right.EDIT_MONEY),
        "crumbs": [cofinancing_crumb(today.year)],
        "crumb": _("Rules"),
    }
    return render(request, "fostercare/rules.html", context)


class _RulePage(CarePage):
    """A choice is saved in two steps: first the page shows what it changes in money, then it is confirmed."""

    right = Right.EDIT_MONEY
    model = RuleChoice
    form_class = RuleChoiceForm
    template_name = "fostercare/rules_form.html"
    submit_label = gettext_lazy("Show what it changes")
    effect = None
    fingerprint = ""

    def crumbs(self):
        return [cofinancing_crumb(timezone.localdate().year), (self.done_url(), _("Rules"))]

    def done_url(self):
        return reverse("fostercare:rules")

    def form_valid(self, form):
        self.fingerprint = _fingerprint(form.instance)
        if self.request.POST.get(SEEN) == self.fingerprint:
            return super().form_valid(form)
        self.effect = effect_of(form.instance, timezone.localdate())
        return self.render_to_response(self.get_context_data(form=form))

    def marks(self, form) -> dict[str, str]:
        return super().marks(form) | ({SEEN: self.fingerprint} if self.effect else {})

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs) | {"effect": self.effect}
        return context | ({"submit_label": _("Save the choice")} if self.effect else {})


def _fingerprint(choice: RuleChoice) -> str:
    """Stands for what decides about money: the first day, the readings and the contested components."""
    parts = [choice.start.isoformat(), *(getattr(choice, point) for point in POINTS), *choice.contested_components]
    return sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


class RulesCreate(_RulePage, CreatePage):
    """Rules from a first of a month on; the form starts from those in force."""

    title = gettext_lazy("Choose rules")

    def get_initial(self):
        current = rules_in(Period.day(timezone.localdate()))[-1].rules
        options = {point: option.value for point, option in current.options()}
        return options | {"contested_components": sorted(current.contested_components)}


class RulesEdit(_RulePage, EditPage):
    """Correction of a choice."""

    title = gettext_lazy("Change the choice of rules")
