"""Working on a draft: what it says, what is wrong with it, and what becomes of it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views import View

from mss.authority import operations
from mss.authority.forms import AboutForm, StartForm
from mss.authority.models import Scheme
from mss.authority.queries import saying, shelf
from mss.authority.queries.checking import check
from mss.authority.queries.schemes import publishers, worked_on
from mss.authority.views.opening import OnDraft, owned
from mss.foundation.refused import Refused
from mss.pages import unfinished

# How somebody shows that it is them, the portal knows.
proved = import_string("mss.portal.identity.proof.recently_proved")


class Draft(OnDraft):
    """The whole draft with everything that can be changed in it, and the check."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        document = saying.document(self.scheme)
        return self.show(
            "draft.html",
            document=document,
            problems=document.placed(check(self.scheme, at=timezone.now())),
            before=shelf.version_before(self.scheme),
            worked=worked_on(self.scheme, request.user),
        )


class About(OnDraft):
    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        said = {"title": self.scheme.title, "note": self.scheme.note}
        return self.show("about.html", form=AboutForm(initial=unfinished.restore(request) or said))

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = AboutForm(request.POST)
        return self.save(
            form, lambda: operations.change_scheme(**self.how(), **form.cleaned_data),
            "about.html", "about",
        )  # fmt: skip


class Discard(OnDraft):
    """Asked once more before a draft is thrown away."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return self.show("discard.html")

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        try:
            operations.discard(**self.how())
        except Refused as no:
            return self.show("discard.html", no.status, errors=[{"text": no.message}])
        words = f"The draft of version {self.scheme.number} is thrown away. Nothing else changed."
        messages.success(request, words)
        return redirect("authority:schemes")


class Publish(OnDraft):
    """From which day is it to hold?"""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return self.ask(_start_form(self.scheme, None))

    def ask(self, form: StartForm, status: int = 200) -> HttpResponse:
        now = timezone.now()
        problems = saying.document(self.scheme).placed(check(self.scheme, at=now))
        worked = worked_on(self.scheme, self.request.user)
        return self.show(
            "publish.html", status, form=form, problems=problems, worked=worked,
            others=publishers(self.scheme, at=now) if worked else [],
        )  # fmt: skip


def _start_form(scheme: Scheme, data: object) -> StartForm:
    now = timezone.now()
    return StartForm(data, first=shelf.first_day(scheme, at=now), at=now)


class Confirm(Publish):
    """What happens and when; then the second person shows that it is them, and says yes to what
    they read."""

    def opened(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        answer: HttpResponseBase = proved(super().opened)(request, *args, **named)
        return answer

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = _start_form(self.scheme, request.GET)
        return self.confirm(form.instant()) if form.is_valid() else self.ask(form, 422)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = _start_form(self.scheme, request.POST)
        if self.scheme.starts is None and not form.is_valid():
            return self.ask(form, 422)
        starts, how = self.scheme.starts or form.instant(), self.how()
        try:
            operations.publish(changed=how.pop("seen"), starts=starts, **how)
        except Refused as no:
            return self.confirm(starts, no)
        messages.success(request, f"Version {self.scheme.number} is published.")
        return redirect("authority:published", reference)

    def confirm(self, starts: datetime, refusal: Refused | None = None) -> HttpResponse:
        before = shelf.version_before(self.scheme)
        return self.show(
            "confirm.html",
            refusal.status if refusal else 200,
            starts=starts,
            before=before,
            differences=saying.compared(before, self.scheme),
            errors=[{"text": refusal.message}] if refusal else [],
        )


class Published(View):
    """It is published: what happens now, and when."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        scheme = owned(request, reference)
        if scheme.state != Scheme.State.PUBLISHED:
            return redirect("authority:draft", reference)
        before = shelf.version_before(scheme)
        context = {"scheme": scheme, "before": before, "now": timezone.now()}
        return render(request, "authority/published.html", context)
