"""The bar on top of every page of the demonstration: who you are, and whom to be instead."""

from dataclasses import dataclass

from django.http import HttpRequest

from mss.portal.demo.cast import CAST, DOMAIN, CastMember


@dataclass(frozen=True)
class Bar:
    cast: tuple[CastMember, ...]
    current: str


def bar(request: HttpRequest) -> Bar:
    """Asks the database nothing: a member of the cast is known by the e-mail address."""
    slug, _, domain = getattr(getattr(request, "user", None), "email", "").partition("@")
    return Bar(CAST, slug if domain == DOMAIN else "")
