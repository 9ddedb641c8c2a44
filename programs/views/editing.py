"""Plain editing of a programme and of the parts of its tree."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, right_required
from programs.arranging import levels_under, move
from programs.forms.editing import NodeForm, ProgrammeDataForm
from programs.models import Indicator, Level, Node, Programme
from programs.views.base import shortened


class ProgrammePage:
    """Form pages of the programme: one transaction, the way here, what the database refuses said at the form."""

    right = Right.EDIT_PROGRAMME
    template_name = "programs/edit_form.html"
    title = ""

    @property
    def heading(self) -> str:
        return self.title

    def crumbs(self) -> list[tuple[str, str]]:
        """Address and word of each page above."""
        return []

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"crumbs": self.crumbs(), "crumb": self.title}


def edit_crumbs(programme: Programme, node: Node | None = None) -> list[tuple[str, str]]:
    """The way down the pages where the tree is edited: the programme, then the parts down to the node."""
    crumbs: list[tuple[str, str]] = []
    while node is not None:
        crumbs.insert(0, (reverse("programs:node_edit", args=[node.pk]), shortened(str(node), 40)))
        node = node.parent
    years = f"{programme.year_from}–{programme.year_to}"
    words = _("Editing the programme %(years)s") % {"years": years}
    return [(reverse("programs:programme_edit", args=[programme.pk]), words), *crumbs]


def delete_rows(request: HttpRequest, rows: list, why_not: str, done: str) -> bool:
    """Delete rows in order, all or none, and say so; else say why not."""
    if not why_not:
        try:
            with transaction.atomic():
                for row in rows:
                    row.delete()
        except ProtectedError:
            why_not = _("Not removed: other records refer to it.")
    if why_not:
        messages.error(request, why_not)
        return False
    messages.success(request, done)
    return True


class _ProgrammeData(ProgrammePage):
    model = Programme
    form_class = ProgrammeDataForm

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code == 302 and not self.object.has_statutory_length:
            messages.warning(
                self.request,
                _("The Act says three years (art. 176 pkt 1); this programme covers %(n)d.")
                % {"n": len(self.object.years)},
            )
        return response

    def done_url(self):
        return reverse("programs:programme_edit", args=[self.object.pk])


class ProgrammeCreate(_ProgrammeData, CreatePage):
    """A new programme."""

    title = gettext_lazy("New programme")
    submit_label = gettext_lazy("Add programme")

    def cancel_url(self):
        return reverse("programs:overview")


class ProgrammeEdit(_ProgrammeData, EditPage):
    """The programme's data; below them the parts of its highest level."""

    template_name = "programs/edit_programme.html"
    title = gettext_lazy("Edit the programme")

    def crumbs(self):
        return [(self.object.get_absolute_url(), f"{self.object.year_from}–{self.object.year_to}")]

    def cancel_url(self):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        parts = self.object.nodes.filter(parent=None).order_by("position", "pk")
        return super().get_context_data(**kwargs) | {"programme": self.object, "parts": parts}


class _NodePage(ProgrammePage):
    model = Node
    form_class = NodeForm

    def done_url(self):
        return reverse("programs:node_edit", args=[self.object.pk])


class NodeCreate(_NodePage, CreatePage):
    """A new part, at the top of the programme or under another part."""

    title = gettext_lazy("New part of the programme")
    submit_label = gettext_lazy("Add part")

    @cached_property
    def programme(self) -> Programme:
        return get_object_or_404(Programme.objects.for_user(self.request.user), pk=self.kwargs["programme"])

    @cached_property
    def parent(self) -> Node | None:
        if "parent" not in self.kwargs:
            return None
        return get_object_or_404(self.programme.nodes.exclude(level=Level.RESULT), pk=self.kwargs["parent"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Node(programme=self.programme, parent=self.parent)}

    def crumbs(self):
        return edit_crumbs(self.programme, self.parent)

    def cancel_url(self):
        return self.crumbs()[-1][0]


class NodeEdit(_NodePage, EditPage):
    """A part of the programme, what stands under it, and its indicators."""

    template_name = "programs/edit_node.html"

    @property
    def title(self):
        return self.object.get_level_display().capitalize()

    def get_queryset(self):
        return super().get_queryset().select_related("programme", "parent")

    def crumbs(self):
        return edit_crumbs(self.object.programme, self.object.parent)

    def cancel_url(self):
        return self.crumbs()[-1][0]

    def get_context_data(self, **kwargs):
        node = self.object
        return super().get_context_data(**kwargs) | {
            "programme": node.programme,
            "node": node,
            "parts": node.children.order_by("position", "pk"),
            "indicators": node.indicators.select_related("reported_by"),
            "may_have_parts": bool(levels_under(node)),
        }


def _node(request: HttpRequest, pk: int) -> Node:
    return get_object_or_404(Node.objects.for_user(request.user).select_related("programme", "parent"), pk=pk)


@right_required(Right.EDIT_PROGRAMME)
@require_POST
def node_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up (``direction=up``) or down among the parts beside it; back to the page of what is above."""
    node = _node(request, pk)
    move(node, up=request.POST.get("direction") == "up")
    return redirect(f"{edit_crumbs(node.programme, node.parent)[-1][0]}#parts")


def _why_not_delete(node: Node) -> str:
    if node.children.exists():
        return _("Not removed: other parts stand under it. Remove them first.")
    if node.indicators.exists():
        return _("Not removed: it has indicators. Remove them first.")
    if node.reports.exists():
        return _("Not removed: there are yearly reports on it.")
    if node.entries.exists():
        return _("Not removed: a document prints it.")
    return ""


@right_required(Right.EDIT_PROGRAMME)
@require_POST
def node_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a part under which nothing hangs."""
    node = _node(request, pk)
    above = edit_crumbs(node.programme, node.parent)[-1][0]
    done = _("Removed: %(what)s.") % {"what": shortened(str(node))}
    if delete_rows(request, [node], _why_not_delete(node), done):
        return redirect(above)
    return redirect("programs:node_edit", pk)


def indicator_crumbs(indicator: Indicator) -> list[tuple[str, str]]:
    """The way to a page under an indicator."""
    above = edit_crumbs(indicator.programme, indicator.node)
    return [*above, (reverse("programs:indicator_edit", args=[indicator.pk]), shortened(indicator.name, 40))]
