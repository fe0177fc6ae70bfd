"""The schema is complete and true: it validates, and each scope it names can be given."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from mss.interfaces import scopes
from mss.interfaces.openapi import ProblemSerializer
from tests.cast import Cast
from tests.doors import machine, signed_in


def addresses(patterns: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, here)
        elif isinstance(one, URLPattern) and here.startswith("api/v1/"):
            yield here, one.callback


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return found


def test_it_validates(schema: dict[str, Any]) -> None:
    validate_schema(schema)


def test_it_names_every_address(schema: dict[str, Any]) -> None:
    plain = {re.sub(r"<[^>]+>|{[^}]+}", "*", address) for address, _ in addresses()}
    described = {re.sub(r"{[^}]+}", "*", path).lstrip("/") for path in schema["paths"]}
    assert described == plain


def test_every_write_asks_for_a_key_or_is_a_put(schema: dict[str, Any]) -> None:
    for path, methods in schema["paths"].items():
        for method, what in methods.items():
            names = {one["name"] for one in what.get("parameters", [])}
            if method in {"post", "patch", "delete"}:
                assert "Idempotency-Key" in names, f"{method} {path}"
            problem = what["responses"]["404"]["content"]["application/problem+json"]
            assert problem["schema"]["$ref"].endswith("/Problem")
    assert set(schema["components"]["schemas"]["Problem"]["properties"]) == set(
        ProblemSerializer().fields
    )


def test_every_scope_can_be_given() -> None:
    asked = {scope for _, view in addresses() for scope in getattr(view.cls, "scopes", {}).values()}
    assert asked
    assert asked <= scopes.offered().keys()


@pytest.mark.django_db
def test_schema_and_documentation_are_for_those_who_are_in(cast: Cast, client: Any) -> None:
    assert client.get("/api/schema/").status_code == 401
    assert machine(cast.officer, "jobs:read").get("/api/schema/").status_code == 200
    page = signed_in(cast.officer).get("/api/docs/")
    assert page.status_code == 200
    assert "<script>" not in page.content.decode()
