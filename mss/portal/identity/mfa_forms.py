"""The forms of second factors in the portal's words."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

from mss.portal.identity.forms import plain


class _Code:
    def ask(self: Any, label: str) -> None:
        plain(self, {"code": label})
        code = self.fields["code"]
        code.error_messages["required"] = "Enter the code"
        code.widget.attrs |= {"class": "govuk-input--width-10", "autocapitalize": "none"}
        code.widget.attrs["spellcheck"] = "false"

    def clean_code(self: Any) -> str:
        # People type codes the way they are shown: in groups.
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        return str(super().clean_code())  # type: ignore[misc]


class CodeForm(_Code, base.AuthenticateForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.ask("Code from your authenticator app, or a recovery code")


class ProveByCodeForm(_Code, base.ReauthenticateForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.ask("Code from your authenticator app, or a recovery code")


class FirstCodeForm(_Code, totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.ask("The six numbers the app shows now")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        named["initial"] = {"name": "This device", **(named.get("initial") or {})}
        super().__init__(*args, **named)
        plain(self, {"name": "What shall it be called?"})
        self.fields["name"].help_text = "So that you know it again, like “work phone”."
        # A passkey that signs in by itself; nobody should need to know what that is called.
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        plain(self, {"name": "What shall it be called?"})
        self.fields["name"].error_messages["required"] = "Enter a name for it"
