"""Plain editing of a programme and of the parts of its tree."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right
from programs.editing.acts import called
from programs.editing.steps import editing
from programs.forms.editing import NodeForm, ProgrammeDataForm
from programs.models import Indicator, Level, Node, Programme
from programs.views.base import programme_crumbs, shortened


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
    """The way to a form of the tree: the programme, then the editor at the node."""
    editor = reverse("programs:tree_editor", args=[programme.pk])
    return [*programme_crumbs(programme), (f"{editor}?wybrano=n{node.pk}#n{node.pk}" if node else editor, _("Editor"))]


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


class TreePage(ProgrammePage):
    """Forms of rows of the tree; those of a closed programme are not stored, as the editor does not change them."""

    def form_valid(self, form):
        if form.instance.programme.status == Programme.Status.CLOSED:
            form.add_error(None, _("The programme is closed. Open it again before editing it."))
            return self.form_invalid(form)
        return super().form_valid(form)


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
        return reverse("programs:tree_editor", args=[self.object.pk])


class ProgrammeCreate(_ProgrammeData, CreatePage):
    """A new programme."""

    title = gettext_lazy("New programme")
    submit_label = gettext_lazy("Add programme")

    def cancel_url(self):
        return reverse("programs:overview")


class ProgrammeEdit(_ProgrammeData, EditPage):
    """The programme's data; title, goals and beneficiaries belong to what a version keeps."""

    title = gettext_lazy("Edit the programme")

    def save(self, form):
        with editing(self.object, self.request.user, _("Data of the programme changed")):
            return super().save(form)

    def crumbs(self):
        return edit_crumbs(self.object)

    def cancel_url(self):
        return self.done_url()


class _NodePage(TreePage):
    model = Node
    form_class = NodeForm
    # What was done, with the part's name.
    step = ""

    def save(self, form):
        with editing(form.instance.programme, self.request.user, "") as act:
            node = super().save(form)
            act.summary = str(self.step) % {"what": called(node)}
        return node

    def done_url(self):
        return edit_crumbs(self.object.programme, self.object)[-1][0]


class NodeCreate(_NodePage, CreatePage):
    """A new part, at the top of the programme or under another part."""

    title = gettext_lazy("New part of the programme")
    submit_label = gettext_lazy("Add part")
    step = gettext_lazy("Added: %(what)s")

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
    """A part of the programme: words, who carries it out and answers for it, when, and from which money."""

    step = gettext_lazy("Changed: %(what)s")

    @property
    def title(self):
        return self.object.get_level_display().capitalize()

    def get_queryset(self):
        return super().get_queryset().select_related("programme", "parent")

    def crumbs(self):
        return edit_crumbs(self.object.programme, self.object)

    def cancel_url(self):
        return self.crumbs()[-1][0]


def indicator_crumbs(indicator: Indicator) -> list[tuple[str, str]]:
    """The way to a page under an indicator."""
    own = reverse("programs:indicator_edit", args=[indicator.pk])
    editor = reverse("programs:tree_editor", args=[indicator.programme_id])
    row = f"i{indicator.pk}"
    return [
        *programme_crumbs(indicator.programme),
        (f"{editor}?wybrano={row}#{row}", _("Editor")),
        (own, shortened(indicator.name, 40)),
    ]
