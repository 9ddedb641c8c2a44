from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from reporting import printed  # noqa: F401  registers what adopted versions print
        from reporting.chapters import check_sources

        checks.register(check_sources)
