"""Methods of the API that are safe to send twice, for services below the one that remembers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils.module_loading import import_string

REMEMBERS = "mss.interfaces.idempotency.once_per_key"


def idempotent(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Make the method of an API view do its work once for each (person, Idempotency-Key).

    See `mss.interfaces.idempotency`, which keeps the answers and is found by its name.
    """

    @wraps(handler)
    def once(view: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        return import_string(REMEMBERS)(handler, view, request, *args, **kwargs)

    once.idempotent = True  # type: ignore[attr-defined]
    return once
