"""A refusal is a page that says what to do. Nothing has been changed by then."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mss.foundation.refused import Refused
from mss.portal.errors import refused


class Refusals:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused(request, exception) if isinstance(exception, Refused) else None
