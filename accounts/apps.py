from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.backends.signals import connection_created
from django.db.models import fields
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and rights")

    def ready(self) -> None:
        from accounts.collation import register_polish_collation
        from accounts.sessions import begin

        # Django has no Polish words for its own label of an empty choice.
        fields.BLANK_CHOICE_LABEL = _("choose")
        user_logged_in.connect(begin, dispatch_uid="session-begins")
        connection_created.connect(register_polish_collation, dispatch_uid="polish-collation")
