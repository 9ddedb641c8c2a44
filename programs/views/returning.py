"""Form pages that lead back to where one came from: the address may carry it as ``next``."""

from django.utils.http import url_has_allowed_host_and_scheme

from programs.views.editing import ProgrammePage

NEXT = "next"


def way_back(request) -> str:
    """The page one came from, if it is one of ours; empty if none is named."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT, "")
    return wanted if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else ""


class ReturningPage(ProgrammePage):
    """A form page that goes back where one came from, after saving and after a change of mind."""

    def cancel_url(self) -> str:
        return way_back(self.request) or self.done_url()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"next": way_back(self.request)}
