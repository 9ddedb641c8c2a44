"""Files of a case: the tab „Dokumenty", adding, describing, withdrawing, and the only way to their content."""

import logging

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from accounts.models import AccessLog, log_access
from accounts.policy import Right, RightRequiredMixin, right_required
from accounts.uploads import attachment, is_whole
from families.forms.files import CaseFileForm, NewCaseFileForm, WithdrawForm
from families.models import CaseFile, Family
from families.views.base import AddToFamily, EditOfFamily, RestrictedOfFamily, following_merges
from families.views.tabs import family_context, family_for

SUBJECT = "file"
logger = logging.getLogger("asysta.files")


@right_required(Right.SEE_FAMILIES)
@following_merges
def files(request, family: int):
    """The tab: documents of the family, the last added first; titles of sensitive ones only for people in charge."""
    found = family_for(request, family)
    context = family_context(request, found, "files")
    rows = found.files.select_related("added_by")
    return render(
        request,
        "families/files.html",
        context
        | {
            "files": [row for row in rows if row.withdrawn_at is None],
            "withdrawn": [row for row in rows if row.withdrawn_at],
        },
    )


class _OfFiles:
    """After saving: back to the documents."""

    model = CaseFile

    def done_url(self) -> str:
        return reverse("families:files", args=[self.family.pk])


class FileCreate(_OfFiles, AddToFamily):
    """A document is added."""

    form_class = NewCaseFileForm
    title = gettext_lazy("Add document")
    submit_label = gettext_lazy("Add document")


class _EditFile(_OfFiles, RestrictedOfFamily, EditOfFamily):
    def restricted_record(self) -> CaseFile | None:
        return _restricted(self.family, self.kwargs["pk"])

    def get_queryset(self):
        return super().get_queryset().filter(withdrawn_at__isnull=True)


class FileEdit(_EditFile):
    """What the document is and whether it is sensitive; the file itself never changes."""

    form_class = CaseFileForm
    title = gettext_lazy("Change the description of the document")


class FileWithdraw(_EditFile):
    """A document added by mistake is shown no more; it stays in the history."""

    form_class = WithdrawForm
    title = gettext_lazy("Withdraw the document")
    submit_label = gettext_lazy("Withdraw the document")
    saved_message = gettext_lazy("The document has been withdrawn.")


def _restricted(family: Family, number: int) -> CaseFile | None:
    """The file if its content is restricted; 404 if the family has no such file."""
    found = get_object_or_404(family.files.filter(withdrawn_at__isnull=True), pk=number)
    return found if found.sensitive else None


class FileDownload(RestrictedOfFamily, RightRequiredMixin, View):
    """The content, as an attachment that no browser opens by itself; each download is in the log as an export."""

    right = Right.SEE_FAMILIES

    @cached_property
    def family(self) -> Family:
        return family_for(self.request, self.kwargs["family"])

    def restricted_record(self) -> CaseFile | None:
        return _restricted(self.family, self.kwargs["pk"])

    def post(self, request, family: int, pk: int):
        """Whoever comes here with a reason has been sent on; anybody else just wants the file."""
        return redirect(request.path)

    def get(self, request, family: int, pk: int):
        found = get_object_or_404(self.family.files, pk=pk)
        if not is_whole(found):
            logger.error("case file %s is missing or damaged", found.pk)
            messages.error(request, _("The stored file is damaged or missing. Tell the administrator."))
            return redirect("families:files", self.family.pk)
        log_access(request, SUBJECT, [found.pk], AccessLog.Action.EXPORT)
        return attachment(found)
