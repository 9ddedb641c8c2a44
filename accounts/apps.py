from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models import fields
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and rights")

    def ready(self) -> None:
        from accounts.collation import register_polish_collation

        # Django has no Polish words for its own label of an empty choice.
        fields.BLANK_CHOICE_LABEL = _("choose")
        connection_created.connect(register_polish_collation, dispatch_uid="polish-collation")
