"""Pages with one form: they create or change a record, and nothing typed in them is lost."""

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import CreateView, UpdateView

from accounts import drafts
from accounts.pages import conflicts
from accounts.policy import RightRequiredMixin


class FormPage(RightRequiredMixin):
    """What the pages with one form share: heading, button, way back, 422 for a form that has to be mended.

    Set ``right``, ``heading``, ``submit_label``; override ``done_url`` (where to go when nothing else is asked for).
    What the form is filled with is ``posted``: what was sent, or what was kept of an earlier try; pages that build
    further forms take it from there.
    """

    template_name = "components/form_page.html"
    heading: str = ""
    submit_label = gettext_lazy("Save")
    saved_message = gettext_lazy("Saved.")
    # A form sent after the session has ended is kept for its owner (accounts.drafts.park).
    keeps_what_was_typed = True
    keeps_drafts = False

    @cached_property
    def restored(self) -> drafts.Kept | None:
        """What the page opens with instead of an empty form: a draft asked for, or a form that was parked."""
        if self.request.method not in ("GET", "HEAD"):
            return None
        wanted = self.request.GET.get(drafts.RESTORE)
        found = [kept for kept in self.kept if (kept.code == wanted if wanted else kept.parked)]
        return found[0] if found else None

    @cached_property
    def kept(self) -> list[drafts.Kept]:
        """Everything the person was writing on this page and has not saved."""
        return drafts.drafts_at(self.request.user, drafts.key_of(self.request))

    @cached_property
    def posted(self) -> QueryDict | None:
        """What fills the form; None for one that is opened anew."""
        if self.request.method == "POST":
            return self.request.POST
        return self.restored.posted if self.restored else None

    @cached_property
    def code(self) -> str:
        """Names this opened form among the person's drafts."""
        if self.restored:
            return self.restored.code
        return self.request.POST.get(drafts.CODE) or drafts.new_code()

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        if self.posted is None:
            # Also while an answer is sent: the form of the record as it stands is asked for too.
            return {name: value for name, value in kwargs.items() if name not in ("data", "files")}
        return kwargs | {"data": self.posted}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.restored:
            # Shown as it was left: unfinished, which is no error yet.
            form._errors = ErrorDict()
        return form

    def done_url(self) -> str:
        """Address of the page that shows the result."""
        return self.object.get_absolute_url()

    def cancel_url(self) -> str:
        """Address for people who change their mind."""
        return self.done_url() if getattr(self, "object", None) else "/"

    def get_success_url(self) -> str:
        wanted = self.request.POST.get("next", "")
        if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={self.request.get_host()}):
            return wanted
        return self.done_url()

    def marks(self, form) -> dict[str, str]:
        """Hidden fields of every form: whose it is, and which one."""
        owner = drafts.owner_mark(self.request.user, self.heading, lasting=self.keeps_drafts)
        return {drafts.OWNER: owner, drafts.CODE: self.code}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {
            "heading": self.heading,
            "submit_label": self.submit_label,
            "cancel_url": self.cancel_url(),
            "marks": self.marks(context["form"]),
            "restored": self.restored,
            "offered": [kept for kept in self.kept if kept != self.restored] if self.request.method == "GET" else [],
            "keeps_drafts": self.keeps_drafts,
        }

    def post(self, request, *args, **kwargs):
        if code := request.POST.get(drafts.DISCARD):
            drafts.remove_draft(request.user, code)
            messages.success(request, _("The draft has been discarded."))
            return redirect(drafts.key_of(request))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        self.object = self.save(form)
        drafts.remove_draft(self.request.user, self.code)
        messages.success(self.request, self.saved_message)
        return redirect(self.get_success_url())

    def save(self, form):
        """Write the record; override where a service does more than saving one row."""
        return form.save()

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class CreatePage(FormPage, CreateView):
    """A form that adds one record."""


class EditPage(FormPage, UpdateView):
    """A form that changes one record; fetches it through ``for_user``.

    Two people may have it open at once: the form carries what it was opened with, so that fields changed by one of
    them are merged and fields changed by both are shown side by side.
    """

    merged: conflicts.Merged | None = None

    def get_queryset(self):
        return self.model.objects.for_user(self.request.user)

    @cached_property
    def posted(self) -> QueryDict | None:
        posted = super().posted
        base = conflicts.read_base(self.request.POST.get(conflicts.BASE, ""))
        if base is None:
            return posted
        now = self._form_filled_with(None)
        if conflicts.snapshot(now) == base:
            return posted
        self.merged = conflicts.merge(base, posted, now, self._form_filled_with(posted))
        return self.merged.posted

    def _form_filled_with(self, posted: QueryDict | None):
        self.posted = posted
        return self.get_form()

    def marks(self, form) -> dict[str, str]:
        base = conflicts.base_mark(form) if self.posted is None else self.posted.get(conflicts.BASE, "")
        return super().marks(form) | {conflicts.BASE: base}

    def get_context_data(self, **kwargs) -> dict:
        asked = self.merged.conflicts if self.merged else []
        writer = conflicts.last_writer(self.object) if asked else None
        return super().get_context_data(**kwargs) | {"conflicts": asked, "last_writer": writer}

    def form_valid(self, form):
        if self.merged and self.merged.conflicts:
            form.add_error(None, conflicts.message())
            return self.form_invalid(form)
        response = super().form_valid(form)
        if self.merged and self.merged.taken_over:
            names = ", ".join(self.merged.taken_over)
            messages.info(self.request, _("Kept what somebody else changed meanwhile: %(fields)s.") % {"fields": names})
        return response
