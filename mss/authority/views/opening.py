"""Opening a version: to read, or as an owner to work on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from mss.authority import queries
from mss.authority.models import Scheme
from mss.foundation.refused import Refused

STALE = "The draft had been changed since you opened that page. Here it is as it is now."


def readable(request: HttpRequest, reference: str) -> Scheme:
    """A version they may read; drafts are for owners there and auditors."""
    return get_object_or_404(queries.schemes(request.user), reference=reference)


def owned(request: HttpRequest, reference: str) -> Scheme:
    """A version of a scheme that is theirs to look after."""
    theirs = queries.owned_schemes(request.user, at=timezone.now())
    return get_object_or_404(theirs, reference=reference)


class OnDraft(View):
    """A page on which an owner works on a draft. To everybody else there is no such page; once
    the draft is published it leads to the version."""

    scheme: Scheme

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        self.scheme = owned(request, named["reference"])
        if request.method == "GET" and self.scheme.state != Scheme.State.DRAFT:
            return redirect("authority:scheme", self.scheme.reference)
        return self.opened(request, *args, **named)

    def opened(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        """The page itself, once it is there for whoever asks."""
        return super().dispatch(request, *args, **named)

    def how(self) -> dict[str, Any]:
        """Which draft, who and when, and at which change number it was read: every operation on a
        draft takes these."""
        seen = self.request.POST.get("seen", "")
        return {
            "scheme": self.scheme, "by": self.request.user, "at": timezone.now(),
            "seen": int(seen) if seen.isdecimal() else -1,
        }  # fmt: skip

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """The page, with the draft as it is now."""
        self.scheme.refresh_from_db(fields=["changed", "state", "title", "note"])
        context = {"scheme": self.scheme, **context}
        return render(self.request, f"authority/{template}", context, status=status)

    def save(
        self, form: BaseForm, act: Callable[[], object], template: str, to: str, **context: Any
    ) -> HttpResponse:
        """Do what the form asks and go to the draft, at the part called `to`. What was typed is
        shown again when it is not right (422) or is refused (409)."""
        if not form.is_valid():
            return self.show(template, 422, form=form, **context)
        try:
            act()
        except Refused as no:
            form.add_error(None, no.message)
            return self.show(template, no.status, form=form, **context)
        return self.to_draft(to)

    def press(self, act: Callable[[], object], then: Callable[[], HttpResponse]) -> HttpResponse:
        """Do what a button asks. One pressed on a page that is out of date does nothing."""
        try:
            act()
        except Refused as no:
            if no.rule != "DA-34":
                raise
            messages.info(self.request, STALE)
        return then()

    def to_draft(self, to: str) -> HttpResponse:
        page = redirect("authority:draft", self.scheme.reference)
        if to:
            page["Location"] += f"#{to}"
        return page
