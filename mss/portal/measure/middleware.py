"""Writes on each answer what it cost, while the portal is measured."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class Figures:
    """`Server-Timing` with the number of queries and the milliseconds spent in them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        count, spent = 0, 0.0

        def counted(execute: Callable[..., Any], *rest: Any) -> Any:
            nonlocal count, spent
            began = time.perf_counter()
            try:
                return execute(*rest)
            finally:
                count, spent = count + 1, spent + time.perf_counter() - began

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response["Server-Timing"] = f'db;dur={spent * 1000:.1f};desc="{count}"'
        return response
