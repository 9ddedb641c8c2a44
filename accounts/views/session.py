"""In, out, and one's own account: sign in, sign out, password, colours, language."""

from django.conf import settings
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.views import SuccessMessageMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import UpdateView

from accounts import sessions, throttle
from accounts.forms import AccountForm, NewPasswordForm, PasswordForm, SignInForm
from accounts.models import CalendarFeed, User
from accounts.policy import Right, may
from accounts.templatetags.ui import clock
from accounts.views.errors import too_many_requests

LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365


class SignIn(auth_views.LoginView):
    """S36: in without puzzles; one message for every cause of failure, and a pause after too many."""

    template_name = "accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request, *args, **kwargs):
        locked_until = throttle.locked_until(request.POST.get("username", ""))
        if locked_until:
            return too_many_requests(request, clock(locked_until))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        throttle.forget(form.cleaned_data["username"])
        return super().form_valid(form)

    def form_invalid(self, form):
        throttle.remember_failure(form.data.get("username", ""))
        return self.render_to_response(self.get_context_data(form=form), status=422)


class MendableForm(SuccessMessageMixin):
    """A form that has to be mended answers 422, so that a swapped part of a page is told from a saved one."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Account(MendableForm, UpdateView):
    """The person's own settings."""

    model = User
    form_class = AccountForm
    template_name = "accounts/account.html"
    context_object_name = "person"
    success_url = reverse_lazy("accounts:account")
    success_message = _("Saved.")

    def get_object(self, queryset=None):
        # A copy: the frame must not take on what the form has not saved.
        return User.objects.get(pk=self.request.user.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "may_have_feed": may(self.request.user, Right.SEE_FAMILIES),
            "feed": CalendarFeed.objects.filter(user=self.request.user).first(),
        }


class ChangePassword(MendableForm, auth_views.PasswordChangeView):
    """One's own password; other sessions of the person end."""

    template_name = "components/form_page.html"
    form_class = PasswordForm
    success_url = reverse_lazy("accounts:account")
    success_message = _("Password changed.")
    extra_context = {
        "heading": _("Change password"),
        "submit_label": _("Change password"),
        "cancel_url": reverse_lazy("accounts:account"),
    }


class SetPassword(MendableForm, auth_views.PasswordResetConfirmView):
    """The page behind the link that an administrator hands to a new or forgetful person."""

    template_name = "accounts/set_password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:login")
    success_message = _("Password set. You can sign in.")


@require_http_methods(["GET", "POST"])
def session(request: HttpRequest) -> HttpResponse:
    """For scripts: how many seconds the session still lasts; a POST says that somebody is working and prolongs it."""
    if request.method == "POST":
        sessions.prolong(request, now=True)
    return JsonResponse({"left": sessions.seconds_left(request)})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language of the interface for this browser (a cookie), and go back."""
    wanted, back = request.POST.get("language", ""), request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if wanted in dict(settings.LANGUAGES) and check_for_language(wanted):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=LANGUAGE_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
