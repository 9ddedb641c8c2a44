from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FamiliesConfig(AppConfig):
    name = "families"
    verbose_name = _("Casework")

    def ready(self) -> None:
        from families.indicators import SOURCES
        from programs.sources import register

        register(SOURCES)
