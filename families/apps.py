from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FamiliesConfig(AppConfig):
    name = "families"
    verbose_name = _("Casework")

    def ready(self) -> None:
        from families.file_story import files_of_family
        from families.indicators import SOURCES
        from families.timeline import register_strand
        from programs.sources import register

        register(SOURCES)
        register_strand(files_of_family)
