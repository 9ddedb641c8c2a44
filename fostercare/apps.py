from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FostercareConfig(AppConfig):
    name = "fostercare"
    verbose_name = _("Foster care")

    def ready(self) -> None:
        from families.away import register_placements
        from families.period_bars import register_periods
        from families.timeline import register_strand
        from fostercare.away import children_in_care
        from fostercare.indicators import SOURCES
        from fostercare.story import periods_in_care, placements_of_children
        from programs.sources import register

        register(SOURCES)
        register_strand(placements_of_children)
        register_periods(periods_in_care)
        register_placements(children_in_care)
