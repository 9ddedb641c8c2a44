"""S25, the last steps: which institutions are meant, and all of it into the programme, or nothing."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.policy import Right, right_required
from programs.exchange import ImportRefused, import_document
from programs.exchange.preview import preview
from programs.forms.table_import import AcceptForm, InstitutionsForm
from programs.importing.display import counts
from programs.importing.places import placed_problems
from programs.importing.state import Work, changing, to_yaml
from programs.models import TableImport
from programs.table_reading import NameReading
from programs.views.table_import import open_import, page


@right_required(Right.EDIT_PROGRAMME)
def import_institutions(request: HttpRequest, pk: int) -> HttpResponse:
    """Names of institutions: exact ones are listed, variants confirmed, doubtful ones decided."""
    row = open_import(request, pk)
    work = Work.of(row)
    institutions = work.institutions()
    reading = work.read(institutions)
    decided = work.choices.institutions
    form = InstitutionsForm(request.POST or None, names=reading.names, institutions=institutions, decided=decided)
    if request.method == "POST" and form.is_valid():
        with changing(row) as locked:
            form.apply(locked)
        return redirect("programs:import_accept", pk)
    asked = {name.printed for name in form.names}
    exact = [name for name in reading.names if name.printed not in asked]
    status = 422 if request.method == "POST" else 200
    return page(request, work, "import_institutions", form=form, exact=exact, status=status)


@right_required(Right.EDIT_PROGRAMME)
def import_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """The summary; accepting stores everything in one go and ends the reading."""
    if request.method == "POST":
        return _accept(request, pk)
    return _summary(request, Work.of(open_import(request, pk)), None)


def undecided(names: list[NameReading], work: Work) -> list[NameReading]:
    """Doubtful names that nobody has decided."""
    return [name for name in names if name.kind == "doubtful" and name.printed not in work.choices.institutions]


def _summary(request: HttpRequest, work: Work, form: AcceptForm | None, refusal: ImportRefused | None = None):
    reading = work.read()
    waiting = undecided(reading.names, work)
    found, problems = None, []
    if not waiting and refusal is None:
        try:
            found = preview(to_yaml(reading.document), user=request.user)
        except ImportRefused as error:
            refusal = error
    if refusal is not None:
        problems = placed_problems(refusal.problems, reading)
    return page(
        request,
        work,
        "import_accept",
        form=form or AcceptForm(flags=len(reading.flags)),
        counts=counts(reading),
        waiting=waiting,
        preview=found,
        problems=problems,
        status=422 if request.method == "POST" else 200,
    )


def _accept(request: HttpRequest, pk: int) -> HttpResponse:
    done = TableImport.objects.for_user(request.user).filter(pk=pk, accepted_at__isnull=False).first()
    if done is not None and done.document is not None:
        messages.info(request, _("It was accepted already."))
        return redirect(done.document.programme)
    row = open_import(request, pk)
    work = Work.of(row)
    reading = work.read()
    form = AcceptForm(request.POST, flags=len(reading.flags))
    if not form.is_valid() or undecided(reading.names, work):
        return _summary(request, work, form)
    try:
        with transaction.atomic(), changing(row) as locked:
            document = import_document(
                to_yaml(locked.read().document),
                user=request.user,
                reason=_("read in from %(file)s") % {"file": row.file_name},
            )
            locked.row.accepted_at, locked.row.document = timezone.now(), document
    except ImportRefused as refusal:
        return _summary(request, work, form, refusal)
    messages.success(request, _("Accepted: %(what)s") % {"what": document})
    return redirect(document.programme)
