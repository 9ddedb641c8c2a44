from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from django.urls import reverse

        from accounts.policy import Right
        from programs import noted
        from programs.downloads import Download, register
        from reporting import printed  # noqa: F401  registers what adopted versions print
        from reporting.chapters import check_sources
        from reporting.publishing import explorer  # noqa: F401  registers what public editions show and hide

        register(Download("PDF", Right.SEE_REPORTS, lambda item: reverse("reporting:programme_pdf", args=[item.pk])))
        register(Download("DOCX", Right.SEE_REPORTS, lambda item: reverse("reporting:programme_docx", args=[item.pk])))
        noted.register(noted.Checks(Right.SEE_REPORTS, _address_of, _notes_on))
        checks.register(check_sources)


# What looks for findings reads the libraries of all formats: loaded when somebody asks, not by every process.
def _address_of(*asked):
    from reporting.examining.noting import address_of

    return address_of(*asked)


def _notes_on(*asked):
    from reporting.examining.noting import notes_on

    return notes_on(*asked)
