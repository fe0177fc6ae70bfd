"""What machines send, read as forms read it."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request

from hr.training.queries.catalogue import served


def flat(data: Any) -> Any:
    """What a machine sent, as a form reads it; lists stay lists."""
    if isinstance(data, QueryDict):
        return data
    found = QueryDict(mutable=True)
    for name, value in data.items():
        found.setlist(name, [str(one) for one in value] if isinstance(value, list) else [value])
    return found


def bodies(request: Request) -> set[int]:
    """The organisations whose training is the caller's work. 403 without any."""
    found = served(request.user, at=timezone.now())
    if not found:
        raise PermissionDenied
    return found


def valid(form: Any) -> Any:
    """The form, when what was sent can be read. 422 with its errors else."""
    if not form.is_valid():
        raise ValidationError(form.errors)
    return form
