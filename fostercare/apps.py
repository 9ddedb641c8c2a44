from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FostercareConfig(AppConfig):
    name = "fostercare"
    verbose_name = _("Foster care")

    def ready(self) -> None:
        from fostercare.indicators import SOURCES
        from programs.sources import register

        register(SOURCES)
