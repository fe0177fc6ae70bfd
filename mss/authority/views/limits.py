"""The limits of a draft: up to how much somebody may decide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from mss.authority import operations
from mss.authority.forms import AmountForm, LimitForm
from mss.authority.models import Limit
from mss.authority.queries import saying
from mss.authority.views.opening import OnDraft
from mss.pages import unfinished


class OnLimit(OnDraft):
    def limit(self, number: int) -> Limit:
        limits = self.scheme.limits.select_related("grade", "post")
        return get_object_or_404(limits, number=number)


class NewLimit(OnDraft):
    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return self.show("limit.html", form=LimitForm(initial=unfinished.restore(request)))

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = LimitForm(request.POST)
        return self.save(
            form, lambda: operations.add_limit(**self.how(), **form.details()), "limit.html", "limits",
        )  # fmt: skip


class OneLimit(OnLimit):
    """How much, and where that is written. Whose it is and for what stays."""

    def get(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        limit = self.limit(number)
        form = AmountForm(limit=limit, initial=unfinished.restore(request))
        return self.show("limit.html", form=form, said=saying.limit(limit))

    def post(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        limit = self.limit(number)
        form = AmountForm(request.POST)
        of = {"kind": limit.kind, "grade": limit.grade, "post": limit.post, "role": limit.role}
        return self.save(
            form, lambda: operations.add_limit(**self.how(), **of, **form.details()), "limit.html",
            "limits", said=saying.limit(limit),
        )  # fmt: skip


class RemoveLimit(OnLimit):
    """Asked once more."""

    def get(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        return self.show("remove_limit.html", said=saying.limit(self.limit(number)))

    def post(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        return self.press(
            lambda: operations.remove_limit(**self.how(), number=number),
            then=lambda: self.to_draft("limits"),
        )
