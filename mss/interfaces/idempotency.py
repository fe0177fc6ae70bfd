"""Writes that are safe to send twice: one effect and one answer for each Idempotency-Key."""

import hashlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from rest_framework.request import Request
from rest_framework.response import Response

from mss.foundation.refused import Refused
from mss.foundation.repeatable import idempotent
from mss.interfaces.models import IdempotentCall
from mss.interfaces.rules import is_key

if TYPE_CHECKING:
    from mss.people.models import Person

__all__ = ["HEADER", "idempotent", "once_per_key"]
HEADER = "Idempotency-Key"
Handler = Callable[..., Response]


def once_per_key(
    handler: Handler, view: Any, request: Request, *args: Any, **kwargs: Any
) -> Response:
    """Answer `request` by `handler`, once for each (person, Idempotency-Key).

    The answer is stored in the transaction of the work itself. The same call again gets the stored
    answer with ``Idempotent-Replayed: true``; one sent meanwhile waits for the first; the same key
    with other content is 422. A refusal or bad input changes nothing and is not stored, so the
    same key may be used once the reason is gone. Without a key: 400.
    """
    key = request.headers.get(HEADER, "")
    if not is_key(key):
        raise Refused(
            f"Send a header {HEADER} of 8 to 80 characters, a new one for each thing you want "
            "done and the same one when you try again.",
            rule="IF-4",
            status=400,
        )
    seen = fingerprint(request)
    with transaction.atomic():
        call, new = IdempotentCall.objects.get_or_create(
            person=cast("Person", request.user),
            key=key,
            defaults={"fingerprint": seen, "at": timezone.now()},
        )
        if not new:
            return _again(call, seen)
        response = handler(view, request, *args, **kwargs)
        if response.status_code >= 400:
            transaction.set_rollback(True)
            return response
        call.status, call.body = response.status_code, response.data
        call.location = response.get("Location", "")
        call.save()
    return response


def _again(call: IdempotentCall, fingerprint: str) -> Response:
    if call.fingerprint != fingerprint:
        raise Refused(
            "This Idempotency-Key was used for something else. Use a new one for each thing.",
            rule="IF-4",
            status=422,
        )
    headers = {"Idempotent-Replayed": "true"}
    if call.location:
        headers["Location"] = call.location
    return Response(call.body, status=call.status, headers=headers)


def fingerprint(request: Request) -> str:
    """SHA-256 over the method, the address and what was sent, files by their content."""
    parts = [request.method, request.get_full_path(), _plain(request.data)]
    written = json.dumps(parts, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(data: Any) -> Any:
    if isinstance(data, MultiValueDict):
        return {name: [_plain(one) for one in data.getlist(name)] for name in data}
    if isinstance(data, UploadedFile):
        seen = hashlib.sha256()
        for chunk in data.chunks():
            seen.update(chunk)
        data.seek(0)
        return [data.name, data.size, seen.hexdigest()]
    return data
