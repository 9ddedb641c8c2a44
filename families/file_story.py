"""Documents in the story of a family; of a sensitive one only its kind."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from families.models import CaseFile, Family
from families.timeline import PAGE, Event, Strand


def files_of_family(family: Family, until: date) -> Iterator[Event]:
    """Documents on the day they bear, else on the day they were added."""
    dated = Q(date__lte=until) | Q(date__isnull=True, added_at__date__lte=until)
    rows = CaseFile.objects.filter(dated, family=family, withdrawn_at__isnull=True).select_related("added_by")
    for file in rows.order_by("-date", "-pk")[: PAGE + 1]:
        strand = Strand.COURT if file.kind == CaseFile.Kind.COURT else Strand.WORK
        title = _("Document: %(kind)s") % {"kind": file.get_kind_display()}
        text = "" if file.sensitive else file.title
        day = file.date or timezone.localdate(file.added_at)
        url = reverse("families:files", args=[family.pk])
        yield Event(day, strand, title, text, str(file.added_by or ""), url, "files")
