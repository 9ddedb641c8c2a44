from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Programme and indicators")

    def ready(self) -> None:
        from programs.sources import check_definitions

        checks.register(check_definitions)
