"""The sign-in library's forms in the portal's words."""

from typing import Any

from allauth.account import forms
from django.forms import Form
from django.utils import timezone

from mss.people.models import Person
from mss.portal.identity.queries import may_sign_in

HOW_LONG = "At least 12 characters. Three random words are easy to remember and hard to guess."


def plain(form: Form, labels: dict[str, str]) -> None:
    """Take placeholders away (a label stays on screen, a placeholder does not) and set labels."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ""
        field.label = labels.get(name, field.label)


class SignInForm(forms.LoginForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        plain(self, {"login": "Work e-mail address", "password": "Password"})
        self.fields["login"].error_messages["required"] = "Enter your work e-mail address"
        self.fields["login"].error_messages["invalid"] = "Enter an address like name@met.police.uk"
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["password"].error_messages["required"] = "Enter your password"


class ProveForm(forms.ReauthenticateForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        plain(self, {"password": "Password"})
        self.fields["password"].error_messages["required"] = "Enter your password"


class ForgottenForm(forms.ResetPasswordForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        plain(self, {"email": "Work e-mail address"})
        self.fields["email"].error_messages["required"] = "Enter your work e-mail address"
        self.fields["email"].help_text = "If you have left, the one you had."

    def clean_email(self) -> str:
        """The library looks among accounts that are active; those who have left may come as well."""
        typed: str = super().clean_email()
        found = Person.objects.get_queryset().filter(email=typed.lower())
        self.users = [one for one in found if may_sign_in(one, at=timezone.now())]
        return typed


class _NewPassword:
    def ask(self: Any) -> None:
        plain(self, {"password1": "New password", "password2": "New password again"})
        self.fields["password1"].help_text = HOW_LONG
        self.fields["password1"].error_messages["required"] = "Enter a new password"
        self.fields["password2"].error_messages["required"] = "Enter the new password again"


class NewPasswordForm(_NewPassword, forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.ask()


class FirstPasswordForm(_NewPassword, forms.SetPasswordForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.ask()


class ChangePasswordForm(_NewPassword, forms.ChangePasswordForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.ask()
        self.fields["oldpassword"].label = "Password you use now"
        self.fields["oldpassword"].error_messages["required"] = "Enter the password you use now"
