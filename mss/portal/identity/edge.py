"""Where the sign-in library tells us things, by its signals: the only place that listens to any."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.utils import timezone

from mss.portal.identity.operations import sign_in_changed, sign_in_failed


def listen() -> None:
    account.password_changed.connect(_password_changed)
    account.password_set.connect(_password_changed)
    account.password_reset.connect(_password_reset)
    mfa.authenticator_added.connect(_factor_added)
    mfa.authenticator_removed.connect(_factor_removed)
    mfa.authenticator_reset.connect(_factor_reset)
    mfa.authentication_failed.connect(_code_failed)


def _password_changed(user: Any, **_: Any) -> None:
    sign_in_changed(person=user, change="password.changed", at=timezone.now())


def _password_reset(user: Any, **_: Any) -> None:
    sign_in_changed(person=user, change="password.reset", at=timezone.now())


def _factor_added(user: Any, authenticator: Any, **_: Any) -> None:
    sign_in_changed(person=user, change=f"{authenticator.type}.added", at=timezone.now())


def _factor_removed(user: Any, authenticator: Any, **_: Any) -> None:
    sign_in_changed(person=user, change=f"{authenticator.type}.removed", at=timezone.now())


def _factor_reset(user: Any, authenticator: Any, **_: Any) -> None:
    sign_in_changed(person=user, change=f"{authenticator.type}.reset", at=timezone.now())


def _code_failed(user: Any, **_: Any) -> None:
    sign_in_failed(email=user.email, how="code", at=timezone.now())
