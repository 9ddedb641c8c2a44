"""People who use the system, their teams, the centre they work in, and the log of what they read."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policy import Role


class Team(models.Model):
    """Zespół: people who work together; with ``shares_families`` they see one another's families."""

    name = models.CharField(_("name"), max_length=120, unique=True, db_collation="polish")
    shares_families = models.BooleanField(
        _("sees all families of the team"),
        default=False,
        help_text=_("Without it each person sees only own families, until the day the assignment ends."),
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person with an account and exactly one role."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As in the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Density(models.TextChoices):
        DENSE = "dense", _("Dense")
        ROOMY = "roomy", _("Roomy")

    class Digest(models.TextChoices):
        DAILY = "daily", _("every working day")
        WEEKLY = "weekly", _("on Mondays")
        OFF = "off", _("never")

    first_name = models.CharField(_("first name"), max_length=150, blank=True, db_collation="polish")
    last_name = models.CharField(_("last name"), max_length=150, blank=True, db_collation="polish")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.AUDITOR)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    theme = models.CharField(_("colours"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    density = models.CharField(_("rows of tables"), max_length=10, choices=Density, default=Density.DENSE)
    shortcuts = models.BooleanField(_("single-key shortcuts"), default=True)
    digest = models.CharField(_("e-mail about deadlines"), max_length=10, choices=Digest, default=Digest.WEEKLY)
    # The day of the last e-mail about deadlines: a second run on the day sends nothing.
    digest_sent = models.DateField(null=True, blank=True, editable=False)
    # Columns chosen on lists: name of the list's address → names of the columns.
    list_columns = models.JSONField(default=dict, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["last_name", "first_name", "pk"]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def is_last_administrator(self) -> bool:
        """Whether nobody else could manage accounts if this person no longer did."""
        if not self.pk or self.role != Role.ADMINISTRATOR or not self.is_active:
            return False
        others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=self.pk)
        return not others.exists()


class FailedSignIn(models.Model):
    """Nieudane logowanie: one failed attempt, kept for minutes; the name only as a keyed digest."""

    name_digest = models.CharField(_("digest of the name"), max_length=64)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("failed sign-in")
        verbose_name_plural = _("failed sign-ins")
        indexes = [models.Index(fields=["name_digest", "at"], name="accounts_failed_by_name")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class CentreProfile(models.Model):
    """Profil ośrodka: the one centre of this installation, with its names in the cases that Polish sentences need.

    The program never inflects a proper name (report guide 3.3); an empty form falls back to the nominative.
    """

    name = models.CharField(_("name of the centre"), max_length=200, default="Ośrodek Pomocy Społecznej")
    name_genitive = models.CharField(_("name, genitive"), max_length=200, blank=True)
    short_name = models.CharField(_("short name"), max_length=20, default="OPS")
    municipality = models.CharField(_("municipality (place)"), max_length=120, blank=True)
    area_genitive = models.CharField(_("area: from …"), max_length=120, blank=True, help_text="z Mielca")
    area_locative = models.CharField(_("area: in …"), max_length=120, blank=True, help_text="w Mielcu")
    official_name = models.CharField(_("official name"), max_length=200, blank=True)
    official_name_genitive = models.CharField(_("official name, genitive"), max_length=200, blank=True)
    council = models.CharField(_("council"), max_length=200, blank=True)
    council_genitive = models.CharField(_("council, genitive"), max_length=200, blank=True)
    council_dative = models.CharField(_("council, dative"), max_length=200, blank=True)
    executive = models.CharField(_("executive"), max_length=200, blank=True)
    executive_dative = models.CharField(_("executive, dative"), max_length=200, blank=True)
    executive_name = models.CharField(_("executive, given name and surname"), max_length=120, blank=True)
    council_chair = models.CharField(
        _("chair of the council, as letters address them"),
        max_length=200,
        blank=True,
        help_text="Przewodnicząca Rady Miejskiej w Mielcu",
    )
    head_position = models.CharField(_("post of the head of the centre"), max_length=120, blank=True)
    head_name = models.CharField(_("head of the centre, given name and surname"), max_length=120, blank=True)
    address = models.CharField(_("address of the centre"), max_length=200, blank=True)
    data_protection_contact = models.CharField(_("contact of the data protection officer"), max_length=200, blank=True)
    privacy_notice = models.CharField(_("where the privacy notice is"), max_length=200, blank=True)
    accessibility_contact = models.CharField(_("contact about accessibility"), max_length=200, blank=True)
    voivodeship = models.CharField(_("voivodeship"), max_length=60, blank=True)
    has_county_rights = models.BooleanField(_("city with county rights"), default=False)
    publishes_indicators = models.BooleanField(
        _("anybody may read accepted indicators"),
        default=False,
        help_text=_(
            "Pages under /dane/, open without signing in, show accepted numbers only: no drafts, no words, no "
            "names. Small counts of people are hidden, with everything they could be worked out from."
        ),
    )
    small_count = models.PositiveSmallIntegerField(
        _("counts of people below this are hidden in public"), default=5, help_text=_("0 hides nothing.")
    )
    public_noindex = models.BooleanField(
        _("ask search engines not to list the public pages"),
        default=True,
        help_text=_("People who know the address can still open and cite them."),
    )

    class Meta:
        verbose_name = _("centre profile")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="accounts_one_centre_per_installation")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "CentreProfile":
        """The profile of this installation; an unsaved default before anybody has filled it in."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class AccessLog(models.Model):
    """Dziennik dostępu: who read, searched or exported personal data. Ids only, never names; append-only.

    ``reason`` is what a person wrote to see restricted content (``accounts.restricted``); empty otherwise.

    Kept at least two years (KRI, Dz.U. 2024 poz. 773 § 20).
    """

    class Action(models.TextChoices):
        READ = "read", _("read")
        SEARCH = "search", _("search")
        EXPORT = "export", _("export")
        CHANGE = "change", _("changed together")
        OPENED = "opened", _("opened with a reason")

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+"
    )
    action = models.CharField(_("action"), max_length=10, choices=Action)
    subject = models.CharField(_("kind of record"), max_length=60)
    ids = models.JSONField(_("numbers of the records"), default=list)
    page = models.CharField(_("page"), max_length=120)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("access log entry")
        verbose_name_plural = _("access log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "page", "at"], name="accounts_log_pages_of_user")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("the access log is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("the access log is append-only")


def log_access(
    request, subject: str, ids: Iterable[int], action: str = AccessLog.Action.READ, reason: str = ""
) -> None:
    """Write one log line for a page that shows personal data; ``page`` is the route, never the address typed."""
    match = request.resolver_match
    AccessLog.objects.create(
        user=request.user,
        action=action,
        subject=subject,
        ids=list(ids),
        page=match.view_name if match else "",
        reason=reason,
    )


class CalendarFeed(models.Model):
    """Kanał kalendarza: the secret address under which a person's terms can be subscribed to; only its hash is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    last_used = models.DateTimeField(_("last used at"), null=True, blank=True)
    # Uses within the minute of the last one.
    uses = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return f"{self.user_id}"


class Draft(models.Model):
    """Szkic: what a person was writing in a form and has not saved as a record; encrypted, counts nowhere.

    ``key`` is the address of the form, ``code`` the one opened form, ``parked_until`` the time until which the page
    opens with it by itself (sent after the session had ended).
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="drafts"
    )
    key = models.CharField(_("address"), max_length=300)
    code = models.CharField(max_length=16, editable=False)
    content = models.TextField(editable=False)
    updated = models.DateTimeField(_("changed at"))
    expires = models.DateTimeField(_("kept until"), db_index=True)
    parked_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["person", "code"], name="accounts_draft_by_form")]

    def __str__(self) -> str:
        return f"{self.updated:%Y-%m-%d %H:%M}"


class SavedView(models.Model):
    """Zapisany widok: filters, order and columns of a list under a name; for oneself, or shared with a role."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.CASCADE, related_name="saved_views"
    )
    page = models.CharField(_("list"), max_length=100)
    name = models.CharField(_("name"), max_length=60, db_collation="polish")
    query = models.CharField(_("filters"), max_length=1000, blank=True)
    shared_role = models.CharField(_("shared with"), max_length=20, choices=Role, blank=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"],
                name="accounts_savedview_once_per_name",
                violation_error_message=_("You have a view of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name
