"""What goes wrong, as ``application/problem+json`` (RFC 9457) with the number of the rule."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as BadForm
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from mss.foundation.refused import Refused

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "The request could not be understood",
    401: "Sign in or send a token",
    403: "This is not allowed",
    404: "There is nothing here for you",
    405: "This address does not do that",
    406: "Only JSON is offered",
    409: "That cannot be done now",
    413: "Too large",
    415: "Send JSON or a form",
    422: "Something in what was sent is wrong",
    429: "Too many calls",
}
WORDS = {404: "It does not exist, or it is not yours to see.", 403: "You may not do this."}


def problem(
    status: int, detail: str, *, rule: str = "", errors: dict[str, list[str]] | None = None
) -> Response:
    """A problem response. `errors` are sentences by field, `rule` the number of the policy."""
    kind = {409: "refused", 422: "invalid"}.get(status, str(status))
    body: dict[str, Any] = {
        "type": f"urn:mss:problem:{kind}",
        "title": TITLES.get(status, "Something went wrong"),
        "status": status,
        "detail": detail,
    }
    if rule:
        body["rule"] = rule
    if errors:
        body["errors"] = errors
    return Response(body, status=status, content_type=CONTENT_TYPE)


def answer(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception into a problem; None for a fault of ours, which is logged and a 500."""
    match exc:
        case Refused():
            return problem(exc.status, exc.message, rule=exc.rule)
        case exceptions.ValidationError():
            return problem(422, "Put right what is named below.", errors=_by_field(exc.detail))
        case BadForm():
            errors = exc.message_dict if hasattr(exc, "error_dict") else {"": exc.messages}
            return problem(422, "Put right what is named below.", errors=errors)
        case Http404() | exceptions.NotFound():
            return problem(404, WORDS[404])
        case PermissionDenied():
            return problem(403, str(exc) or WORDS[403])
        case exceptions.APIException():
            return _of_the_framework(exc)
    return None


def _of_the_framework(exc: exceptions.APIException) -> Response:
    response = problem(exc.status_code, str(exc.detail))
    if wanted := getattr(exc, "auth_header", None):
        response["WWW-Authenticate"] = wanted
    if wait := getattr(exc, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


def _by_field(detail: Any, name: str = "") -> dict[str, list[str]]:
    """Sentences by field; a field inside another is named ``lines.0.amount``."""
    if isinstance(detail, dict):
        pairs = [(f"{name}.{key}" if name else str(key), value) for key, value in detail.items()]
    elif isinstance(detail, list) and any(isinstance(one, dict | list) for one in detail):
        pairs = [(f"{name}.{number}", value) for number, value in enumerate(detail) if value]
    else:
        sentences = detail if isinstance(detail, list) else [detail]
        return {name.removesuffix(".non_field_errors"): [str(one) for one in sentences]}
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found |= _by_field(value, "" if key == "non_field_errors" else key)
    return found
