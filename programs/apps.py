from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Programme and indicators")

    def ready(self) -> None:
        from accounts import tidying
        from programs.checks import check_stored_keys
        from programs.importing.tidying import drop_old
        from programs.sources import check_definitions

        checks.register(check_definitions)
        checks.register(check_stored_keys, checks.Tags.database)
        tidying.register("readings of tables", drop_old)
