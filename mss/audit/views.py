from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from mss.audit import operations, queries, search, words
from mss.audit.forms import LogFilter


class Log(View):
    """The whole record, for auditors. Each look at it is itself recorded, with what was sought."""

    def get(self, request: HttpRequest) -> HttpResponse:
        at = timezone.now()
        if not queries.may_read_all(request.user, at=at):
            raise PermissionDenied
        form = LogFilter(request.GET)
        sought = form.sought() if form.is_valid() else {}
        asked = {name: request.GET[name] for name in sought}
        operations.viewed(
            "audit-log", by=request.user, subject=None, reference="", at=at, sought=asked
        )
        leaf = search.leaf(viewer=request.user, **sought, place=request.GET.get("place", ""))
        context = {
            "form": form,
            "selected": _selected(form, asked),
            "rows": [(event, words.of(event.verb)) for event in leaf.events],
            "older": urlencode({**asked, "place": leaf.older}) if leaf.older else "",
            "first": "place" not in request.GET,
            "newest": urlencode(asked),
            "sealing": queries.sealing(),
        }
        return render(request, "audit/log.html", context)


def _selected(form: LogFilter, asked: dict[str, str]) -> list[dict[str, str]]:
    return [
        {
            "text": f"{form.fields[name].label}: {words.of(value) if name == 'verb' else value}",
            "remove": "?" + urlencode({other: it for other, it in asked.items() if other != name}),
        }
        for name, value in asked.items()
    ]
