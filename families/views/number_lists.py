"""Lists behind numbers: episodes of work that began or ended, contacts that took place."""

from django.utils.translation import gettext_lazy, ngettext

from accounts.models import AccessLog, log_access
from accounts.pages import EXPORT_LIMIT, ListPage
from accounts.policy import Right
from families.models import Assistance, Contact
from families.number_lists import ContactFilter, ContactTable, EpisodeFilter, EpisodeTable
from families.views.base import SUBJECT


class _OfFamilies(ListPage):
    """Records of families; the access log names the families, not the records."""

    right = Right.SEE_FAMILIES

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if hasattr(response, "context_data"):
            rows = response.context_data["table"].page.object_list
            log_access(request, SUBJECT, sorted({row.record.family_id for row in rows}))
        return response

    def export(self):
        rows = self.get_filterset(self.get_filterset_class()).qs.order_by()
        families = rows.values_list("family", flat=True).distinct()[:EXPORT_LIMIT]
        log_access(self.request, SUBJECT, sorted(families), AccessLog.Action.EXPORT)
        return super().export()


class EpisodeList(_OfFamilies):
    """Episodes of work with an assistant."""

    model = Assistance
    table_class = EpisodeTable
    filterset_class = EpisodeFilter
    heading = gettext_lazy("Work with families")
    export_name = "praca-z-rodzinami"

    def base_queryset(self):
        return super().base_queryset().select_related("family")

    def count_line(self, count: int, exceeds: bool) -> str:
        if exceeds:
            return super().count_line(count, exceeds)
        return ngettext("%(count)s episode of work", "%(count)s episodes of work", count) % {"count": count}


class ContactList(_OfFamilies):
    """Contacts that took place, of all families that the person sees."""

    model = Contact
    table_class = ContactTable
    filterset_class = ContactFilter
    heading = gettext_lazy("Contacts")
    export_name = "kontakty"

    def base_queryset(self):
        return super().base_queryset().done().select_related("family", "worker")
