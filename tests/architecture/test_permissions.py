"""Every address × everybody → the answer, in one table (permissions.txt).

An address that is missing from the table fails the build, and so does a line without an address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.things import Things
from tests.cast import Cast

TABLE = Path(__file__).with_name("permissions.txt")
NOT_OURS = {"admin", "prometheus-django-metrics", "mfa", "socialaccount", "saml", "openid_connect"}


@dataclass(frozen=True)
class Row:
    """One line: method, name of the address, and the expected answer for each person."""

    method: str
    name: str
    answers: tuple[tuple[str, str], ...]


@cache
def table() -> tuple[list[str], list[Row]]:
    lines = [line.split() for line in TABLE.read_text().splitlines() if line and line[0] != "#"]
    people = lines[0][2:]
    rows = [Row(one[0], one[1], tuple(zip(people, one[2:], strict=True))) for one in lines[1:]]
    return people, rows


def addresses(
    resolver: URLResolver | None = None, prefix: str = "", route: str = ""
) -> Iterator[tuple[str, str]]:
    """Every named address of the portal with its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern, prefix + space, path)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name or path}", path


def ours() -> set[str]:
    return {
        name
        for name, path in addresses()
        if not path.startswith(("admin/", "account/2fa/", "account/sso/"))
    }


def test_every_address_is_in_the_table():
    listed = {row.name for row in table()[1]}
    assert sorted(ours() - listed) == []
    assert sorted(listed - ours()) == []


def answer(client: Client, row: Row, things: Things) -> str:
    """What somebody gets, in one word."""
    path = reverse(row.name, kwargs=things.arguments(row.name))
    api = path.startswith("/api/")
    send = {"content_type": "application/json", "data": "{}"} if api else {}
    headers = {"Idempotency-Key": "permission-table"} if api else {}
    response: Any = getattr(client, row.method.lower())(path, headers=headers, **send)
    sign_in = response.status_code == 302 and settings.LOGIN_URL in response["Location"]
    return "sign-in" if sign_in else str(response.status_code)


@pytest.mark.parametrize("row", table()[1], ids=lambda row: f"{row.method} {row.name}")
def test_everybody_gets_the_answer_of_the_table(row: Row, cast: Cast):
    things = Things(cast)
    found = {}
    for person, _ in row.answers:
        client = Client(raise_request_exception=False)
        if person != "nobody":
            client.force_login(things.people[person], settings.AUTHENTICATION_BACKENDS[0])
        found[person] = answer(client, row, things)
    assert found == dict(row.answers)
