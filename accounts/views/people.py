"""S34: accounts, teams and the end of access. Administrators only; nothing here shows case data."""

from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.forms import TeamForm, UserForm
from accounts.models import Team, User
from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right, right_required
from accounts.tables import TeamFilter, TeamTable, UserFilter, UserTable


class Users(ListPage):
    """Everybody who has or had an account."""

    right = Right.MANAGE_USERS
    model = User
    table_class = UserTable
    filterset_class = UserFilter
    heading = gettext_lazy("Users")
    export_name = "uzytkownicy"

    def base_queryset(self):
        return User.objects.select_related("team")

    def actions(self):
        return [
            {"label": _("Add user"), "url": reverse("accounts:user_create"), "icon": "plus"},
            {"label": _("Teams"), "url": reverse("accounts:teams"), "icon": "users-group"},
        ]


class CreateUser(CreatePage):
    """A new account without a password: the person sets it from the link shown next."""

    right = Right.MANAGE_USERS
    model = User
    form_class = UserForm
    heading = gettext_lazy("New user")
    submit_label = gettext_lazy("Add user")

    def save(self, form):
        form.instance.set_unusable_password()
        return form.save()

    def done_url(self):
        return reverse("accounts:user_password", args=[self.object.pk])

    def cancel_url(self):
        return reverse("accounts:users")


class EditUser(EditPage):
    """Role, team and names of an account."""

    right = Right.MANAGE_USERS
    form_class = UserForm
    template_name = "accounts/user.html"
    # The model's own name would hide the signed-in person from the page frame.
    context_object_name = "person"
    submit_label = gettext_lazy("Save")

    def get_queryset(self):
        return User.objects.all()

    @property
    def heading(self):
        return str(self.object)

    def done_url(self):
        return reverse("accounts:users")


@right_required(Right.MANAGE_USERS)
@require_safe
def user_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A link by which the person sets a password; valid once, for ``PASSWORD_RESET_TIMEOUT`` seconds."""
    person = get_object_or_404(User, pk=pk, is_active=True)
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    path = reverse("accounts:set_password", args=[uid, default_token_generator.make_token(person)])
    return render(request, "accounts/user_password.html", {"person": person, "link": request.build_absolute_uri(path)})


@right_required(Right.MANAGE_USERS)
def user_access(request: HttpRequest, pk: int) -> HttpResponse:
    """Check page, then the end of a person's access or its return; the account and its history stay."""
    person = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        return render(request, "accounts/user_access.html", {"person": person})
    if person.is_last_administrator() or person == request.user:
        messages.error(request, _("Another administrator has to do this."))
        return redirect("accounts:user", pk)
    person.is_active = not person.is_active
    person.save(update_fields=["is_active"])
    messages.success(request, _("Access restored.") if person.is_active else _("Access ended."))
    return redirect("accounts:users")


class Teams(ListPage):
    """Teams; whether their people see one another's families."""

    right = Right.MANAGE_USERS
    model = Team
    table_class = TeamTable
    filterset_class = TeamFilter
    heading = gettext_lazy("Teams")
    export_name = "zespoly"

    def base_queryset(self):
        return Team.objects.annotate(people=Count("members", filter=Q(members__is_active=True)))

    def empty_text(self):
        return _("There are no teams yet. Add the first one.")

    def actions(self):
        return [{"label": _("Add team"), "url": reverse("accounts:team_create"), "icon": "plus"}]


class TeamPage:
    """What adding and changing a team share."""

    right = Right.MANAGE_USERS
    model = Team
    form_class = TeamForm

    def get_queryset(self):
        return Team.objects.all()

    def done_url(self):
        return reverse("accounts:teams")

    def cancel_url(self):
        return self.done_url()


class CreateTeam(TeamPage, CreatePage):
    """A new team."""

    heading = gettext_lazy("New team")
    submit_label = gettext_lazy("Add team")


class EditTeam(TeamPage, EditPage):
    """A team's name and setting."""

    heading = gettext_lazy("Change team")
