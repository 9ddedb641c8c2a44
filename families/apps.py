from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FamiliesConfig(AppConfig):
    name = "families"
    verbose_name = _("Casework")

    def ready(self) -> None:
        from accounts.feeds import register_feed
        from families import circumstance_story
        from families.deadlines.feed import feed_items
        from families.file_story import files_of_family
        from families.indicators import SOURCES
        from families.service_story import TELLERS
        from families.timeline import register_strand
        from programs.sources import register

        register(SOURCES)
        register_feed(feed_items)
        for teller in (*TELLERS, *circumstance_story.TELLERS, files_of_family):
            register_strand(teller)
