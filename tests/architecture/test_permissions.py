"""Every address × everybody → the answer, in one table (permissions.txt).

An address that is missing from the table fails the build, and so does a line without an address.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
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


def answer(client: Client, method: str, name: str, things: Things) -> str:
    """What somebody gets, in one word; whatever it did is undone."""
    path = reverse(name, kwargs=things.arguments(name))
    api = path.startswith("/api/")
    body = {"content_type": "application/json", "data": "{}"}
    send: dict[str, Any] = body if api and method == "POST" else {}
    headers = {"Idempotency-Key": "permission-table"} if api else {}
    cookies = deepcopy(client.cookies)
    undone: Any = transaction.atomic()
    undone._from_testcase = True  # no transaction of the act: those that forgot theirs answer 500
    with undone:
        response: Any = getattr(client, method.lower())(path, headers=headers, **send)
        transaction.set_rollback(True)
    client.cookies = cookies
    sign_in = (
        response.status_code == 302 and resolve_url(settings.LOGIN_URL) in response["Location"]
    )
    return "sign-in" if sign_in else str(response.status_code)


def callers(things: Things, people: list[str]) -> dict[str, Client]:
    """A browser for each, signed in; nobody's is not."""
    found = {}
    for person in people:
        found[person] = Client(raise_request_exception=False)
        if person != "nobody":
            user = things.people[person]
            found[person].force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    return found


def test_everybody_gets_the_answer_of_the_table(cast: Cast):
    people, rows = table()
    things = Things(cast)
    clients = callers(things, people)
    wrong = []
    for row in rows:
        for person, expected in row.answers:
            found = answer(clients[person], row.method, row.name, things)
            if found != expected:
                wrong.append(f"{row.method} {row.name} for {person}: {found}, not {expected}")
    assert wrong == []
    assert len(rows) > 100
