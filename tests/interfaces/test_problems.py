"""What goes wrong is always application/problem+json, with sentences and the rule's number."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from rest_framework import exceptions

from mss.foundation.refused import Refused
from mss.interfaces.problems import CONTENT_TYPE, answer

CASES: list[tuple[Exception, int, dict[str, Any]]] = [
    (Refused("Too late.", rule="EX-3"), 409, {"rule": "EX-3", "detail": "Too late."}),
    (Refused("Not you.", status=403), 403, {"detail": "Not you."}),
    (exceptions.ValidationError({"amount": ["Too much."]}), 422,
     {"errors": {"amount": ["Too much."]}}),
    (exceptions.ValidationError({"lines": [{}, {"amount": ["No."]}]}), 422,
     {"errors": {"lines.1.amount": ["No."]}}),
    (exceptions.ValidationError({"non_field_errors": ["Both or neither."]}), 422,
     {"errors": {"": ["Both or neither."]}}),
    (exceptions.ValidationError("No."), 422, {"errors": {"": ["No."]}}),
    (ValidationError({"day": ["In the future."]}), 422, {"errors": {"day": ["In the future."]}}),
    (ValidationError("Odd."), 422, {"errors": {"": ["Odd."]}}),
    (Http404("EXP-26-000001 of somebody else"), 404,
     {"detail": "It does not exist, or it is not yours to see."}),
    (PermissionDenied(), 403, {}),
    (exceptions.ParseError(), 400, {}),
    (exceptions.MethodNotAllowed("PATCH"), 405, {}),
    (exceptions.UnsupportedMediaType("text/csv"), 415, {}),
]  # fmt: skip


@pytest.mark.parametrize(("raised", "status", "holds"), CASES, ids=lambda case: repr(case)[:40])
def test_a_problem(raised: Exception, status: int, holds: dict[str, Any]) -> None:
    response = answer(raised, {})
    assert response is not None
    assert response.status_code == response.data["status"] == status
    assert response.content_type == CONTENT_TYPE
    assert response.data["title"]
    assert holds.items() <= response.data.items()


def test_too_many_says_how_long_to_wait() -> None:
    response = answer(exceptions.Throttled(wait=12.3), {})
    assert response is not None
    assert (response.status_code, response["Retry-After"]) == (429, "13")


def test_a_fault_of_ours_is_not_dressed_up() -> None:
    assert answer(ZeroDivisionError(), {}) is None
