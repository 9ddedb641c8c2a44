"""The centre's profile, and the log of who read personal data."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import CentreProfileForm
from accounts.models import AccessLog, CentreProfile
from accounts.pages import EditPage, ListPage
from accounts.policy import Right
from accounts.tables import AccessLogFilter, AccessLogTable


class Profile(EditPage):
    """S35: names of the centre; shown in the header and in the report."""

    right = Right.MANAGE_CENTRE
    form_class = CentreProfileForm
    template_name = "accounts/profile.html"
    heading = gettext_lazy("Centre profile")

    def get_object(self, queryset=None):
        return CentreProfile.current()

    def done_url(self):
        return reverse("accounts:profile")

    def cancel_url(self):
        return "/"


class AccessLogPage(ListPage):
    """S33: who read, searched and exported; reading it is logged too."""

    right = Right.SEE_ACCESS_LOG
    model = AccessLog
    table_class = AccessLogTable
    filterset_class = AccessLogFilter
    heading = gettext_lazy("Access log")
    subject = "access log entry"
    export_name = "dziennik"

    def base_queryset(self):
        return AccessLog.objects.select_related("user")

    def empty_text(self):
        return _("Nobody read or exported personal data within these filters.")
