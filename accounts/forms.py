"""Forms of the accounts pages."""

from django import forms
from django.contrib.auth import forms as auth_forms
from django.utils.translation import gettext_lazy as _

from accounts.models import CentreProfile, Team, User
from accounts.policy import Right, Role, may


class SignInForm(auth_forms.AuthenticationForm):
    """Name and password; every failure, also of an ended account, has the same words."""

    error_messages = {
        "invalid_login": _("Check the user name and the password. Capital letters matter in the password."),
        "inactive": _("Check the user name and the password. Capital letters matter in the password."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].error_messages["required"] = _("Enter the user name")
        self.fields["password"].error_messages["required"] = _("Enter the password")


class AccountForm(forms.ModelForm):
    """What a person may set for oneself."""

    class Meta:
        model = User
        fields = ["theme", "density", "shortcuts", "digest"]
        widgets = {"theme": forms.RadioSelect, "density": forms.RadioSelect, "digest": forms.RadioSelect}
        help_texts = {
            "shortcuts": _("Letters such as n, k, e or / act outside fields. The list of keys is in Help."),
            "digest": _("Only when something is overdue or due within a week; case numbers and links, no names."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not may(self.instance, Right.SEE_FAMILIES):
            del self.fields["digest"]


class NewPasswordForm(auth_forms.SetPasswordForm):
    """A new password, typed twice."""

    error_messages = {"password_mismatch": _("The two passwords differ. Type the same one twice.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, first.help_text = _("New password"), _("At least 12 characters; several words are fine.")
        second.label, second.help_text = _("New password once more"), ""
        for field in (first, second):
            field.error_messages["required"] = _("Enter the new password")


class PasswordForm(auth_forms.PasswordChangeForm, NewPasswordForm):
    """The old password, then the new one twice."""

    error_messages = NewPasswordForm.error_messages | {
        "password_incorrect": _("The present password is different. Type it once more.")
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Present password")
        self.fields["old_password"].error_messages["required"] = _("Enter the present password")


class UserForm(forms.ModelForm):
    """A person's account, as the administrator sets it up; the person sets the password."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "username", "email", "role", "team"]
        help_texts = {
            "username": _("Letters, digits and the signs @ . + - _"),
            "team": _("People of one team see one another's families only if the team shares them."),
        }
        error_messages = {
            "username": {
                "required": _("Enter the user name"),
                "unique": _("Another person has this user name. Choose a different one."),
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        for name, message in (("first_name", _("Enter the first name")), ("last_name", _("Enter the last name"))):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = message

    def clean_role(self):
        role = self.cleaned_data["role"]
        if role != Role.ADMINISTRATOR and self.instance.is_last_administrator():
            raise forms.ValidationError(_("This is the last administrator. Make another person administrator first."))
        return role


class TeamForm(forms.ModelForm):
    """A team's name, and whether its people see one another's families."""

    class Meta:
        model = Team
        fields = ["name", "shares_families"]
        labels = {"shares_families": _("People of the team see one another's families")}
        help_texts = {
            "shares_families": _(
                "Leave this off unless the whole team works with every family. Without it each person sees own "
                "families from the first to the last day of the assignment, and a substitute sees those of the "
                "absent colleague. With it a person who has handed a family over still sees it through the team; "
                "sensitive content opens only for a written reason."
            ),
        }
        error_messages = {
            "name": {
                "required": _("Enter the name of the team"),
                "unique": _("There is a team of this name already."),
            }
        }


class CentreProfileForm(forms.ModelForm):
    """Names of the centre and of its authorities, in the cases that sentences of the report need."""

    class Meta:
        model = CentreProfile
        fields = [
            "name",
            "name_genitive",
            "short_name",
            "municipality",
            "area_genitive",
            "area_locative",
            "official_name",
            "official_name_genitive",
            "council",
            "council_genitive",
            "council_dative",
            "executive",
            "executive_dative",
            "executive_name",
            "council_chair",
            "head_position",
            "head_name",
            "address",
            "data_protection_contact",
            "privacy_notice",
            "accessibility_contact",
            "voivodeship",
            "has_county_rights",
            "publishes_indicators",
            "small_count",
            "public_noindex",
        ]
