"""A part of the programme in one year: what was done, by whom, with what figures; and entering the yearly report."""

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.history import changes_of
from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from programs.forms.tasks import ContributionForm, TaskReportForm
from programs.models import Contribution, Level, Node, TaskReport
from programs.outline import outline, years_of
from programs.schedule import term_text
from programs.taken_up import taken_up
from programs.views.base import YEAR_FIELD, chosen_year, node_crumbs
from programs.views.returning import ReturningPage


@right_required(Right.SEE_PROGRAMME)
@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One part of the programme: usually a task; goals, ways and results open on the same page."""
    node = get_object_or_404(Node.objects.for_user(request.user).select_related("programme", "parent__parent"), pk=pk)
    year = chosen_year(request, node.programme)
    tree = outline(node.programme, year, under=node)
    branch = tree.branches[0]
    report = branch.report
    context = {
        "node": branch.node,
        "existed": tree.existed,
        "branch": branch,
        "report": report,
        "contributions": _contributions(report),
        "changes": changes_of(report) if report else [],
        "term": term_text(branch.node),
        "targets": _printed_targets(node),
        "needs": taken_up([node.pk]),
        "year": year,
        "years": years_of(node.programme),
        "year_field": YEAR_FIELD,
        "crumbs": node_crumbs(node)[:-1],
        "crumb": branch.node.number or node.code,
        "may_enter": may(request.user, Right.ENTER_VALUES),
        "may_edit": may(request.user, Right.EDIT_PROGRAMME),
    }
    return render(request, "programs/task.html", context)


def _contributions(report: TaskReport | None):
    if report is None:
        return []
    return report.contributions.prefetch_related("institutions__institution", "funding")


def _printed_targets(node: Node):
    """Aims that the programme's document states in prose for the part."""
    return [
        fact
        for document in node.programme.documents.prefetch_related("facts")
        for fact in document.facts.all()
        if fact.kind == "target" and any(code == node.code or code.startswith(f"{node.code}.") for code in fact.refs)
    ]


class _OfTask(ReturningPage):
    """Pages that enter what was done about a task in a year."""

    right = Right.ENTER_VALUES

    @cached_property
    def node(self) -> Node:
        nodes = Node.objects.for_user(self.request.user).filter(level=Level.TASK)
        return get_object_or_404(nodes.select_related("programme"), pk=self.kwargs["node"])

    @property
    def year(self) -> int:
        """The year in the address; 404 for one the programme has nothing to do with."""
        if self.kwargs["year"] not in years_of(self.node.programme):
            raise Http404
        return self.kwargs["year"]

    def done_url(self) -> str:
        return f"{self.node.get_absolute_url()}?{YEAR_FIELD}={self.year}"

    def crumbs(self) -> list[tuple[str, str]]:
        return node_crumbs(self.node)


class TaskReportEdit(_OfTask, EditPage):
    """The yearly report on a task; a year without one gets one."""

    model = TaskReport
    form_class = TaskReportForm

    @property
    def title(self) -> str:
        return _("The task in %(year)s") % {"year": self.year}

    def get_object(self, queryset=None) -> TaskReport:
        known = TaskReport.objects.for_user(self.request.user).filter(node=self.node, year=self.year).first()
        return known or TaskReport(node=self.node, year=self.year)


class ContributionCreate(_OfTask, CreatePage):
    """A contribution to a task; the task's report of the year is made if there is none."""

    model = Contribution
    form_class = ContributionForm
    title = gettext_lazy("New contribution")
    submit_label = gettext_lazy("Add contribution")

    @cached_property
    def report(self) -> TaskReport:
        known = TaskReport.objects.for_user(self.request.user).filter(node=self.node, year=self.year).first()
        return known or TaskReport(node=self.node, year=self.year)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": Contribution(report=self.report)}

    def save(self, form):
        if self.report.pk is None:
            self.report.save_because(_("first contribution"))
        form.instance.report = self.report
        last = self.report.contributions.aggregate(last=Max("position"))["last"] or 0
        form.instance.position = last + 1
        return form.save()


class ContributionEdit(_OfTask, EditPage):
    """A contribution, changed."""

    model = Contribution
    form_class = ContributionForm
    title = gettext_lazy("Change the contribution")

    def get_queryset(self):
        return Contribution.objects.filter(report__node=self.node, report__year=self.year).select_related(
            "report__node__programme"
        )
