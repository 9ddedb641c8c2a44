from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FostercareConfig(AppConfig):
    name = "fostercare"
    verbose_name = _("Foster care")

    def ready(self) -> None:
        from accounts.policy import Right
        from families.away import register_placements
        from families.deadlines import add_rules
        from families.period_bars import register_periods
        from families.timeline import register_strand
        from fostercare.children.away import children_in_care
        from fostercare.children.story import periods_in_care, placements_of_children
        from fostercare.deadlines import RULES
        from fostercare.deadlines.carers import CARER_RULES
        from fostercare.deadlines.notes import NOTE_RULES
        from fostercare.indicators import SOURCES
        from programs.sources import register

        register(SOURCES)
        add_rules(Right.SEE_FOSTER_CARE, (*RULES, *CARER_RULES))
        add_rules(Right.SEE_MONEY, NOTE_RULES)
        register_strand(placements_of_children)
        register_periods(periods_in_care)
        register_placements(children_in_care)
