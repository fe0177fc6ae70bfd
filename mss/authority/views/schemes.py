"""The schemes of all organisations, for everybody to read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from mss.audit.queries import history_of
from mss.authority import operations, queries
from mss.authority.queries import saying, shelf
from mss.authority.views.opening import owned, readable


class Schemes(View):
    """Which version holds where, which are to come, and what is being drafted."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"shelves": shelf.shelves(request.user, at=timezone.now())}
        return render(request, "authority/schemes.html", context)


class OneScheme(View):
    """A version as a document, with its paragraphs, limits and dates."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        scheme, now = readable(request, reference), timezone.now()
        context = {
            "scheme": scheme,
            "document": saying.document(scheme),
            "standing": shelf.standing(scheme, at=now),
            "until": shelf.until(scheme) if scheme.starts else None,
            "owns": queries.owns_scheme(request.user, scheme.organisation_id, at=now),
            "before": shelf.version_before(scheme),
        }
        return render(request, "authority/scheme.html", context)


class Compare(View):
    """What a version changes against the one before it, in plain words."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        scheme = readable(request, reference)
        before = shelf.version_before(scheme)
        context = {
            "scheme": scheme,
            "before": before,
            "differences": saying.compared(before, scheme),
            "owns": queries.owns_scheme(
                request.user, scheme.organisation_id, at=timezone.now()
            ),
        }  # fmt: skip
        return render(request, "authority/compare.html", context)


class History(View):
    """Who began, changed and published a version, and when: for its owners."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        scheme = owned(request, reference)
        context = {"scheme": scheme, "events": history_of(reference)}
        return render(request, "authority/history.html", context)


class Begin(View):
    """Begin the next version of an organisation's scheme, or go on with the one begun."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return redirect("authority:schemes")

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        now = timezone.now()
        body = get_object_or_404(queries.bodies_owned(request.user, at=now), code=code)
        draft = operations.begin_draft(organisation=body, by=request.user, at=now)
        messages.success(
            request, f"Version {draft.number} is begun. Nothing holds until it is published."
        )
        return redirect("authority:draft", draft.reference)
