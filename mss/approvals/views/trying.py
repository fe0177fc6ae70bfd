"""Trying a draft scheme on past requests, and what came out."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from mss.approvals.models import Trial
from mss.approvals.operations.trying import in_words, try_scheme
from mss.approvals.queries import trying
from mss.approvals.trying_forms import ElsewhereFilter
from mss.audit.operations import viewed
from mss.authority import matters
from mss.authority.models import Scheme
from mss.authority.queries import owned_schemes, owns_scheme
from mss.foundation.refused import Refused
from mss.jobs.queries import where_it_is
from mss.pages.filters import chosen

A_PAGE = 25


class Try(View):
    """What was tried of a version so far, and trying it as it is now."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return self.show(request, _owned(request, reference))

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        scheme = _owned(request, reference)
        try:
            trial = try_scheme(scheme=scheme, by=request.user, at=timezone.now())
        except Refused as no:
            return self.show(request, scheme, no.status, errors=[{"text": no.message}])
        return redirect("trying:trial", reference, trial.reference)

    def show(
        self, request: HttpRequest, scheme: Scheme, status: int = 200, **context: Any
    ) -> HttpResponse:
        tried = trying.trials(request.user, scheme)
        context |= {
            "scheme": scheme,
            "most": trying.LAST,
            "trials": [(trial, _outcome(trial)) for trial in tried],
        }
        return render(request, "authority/try.html", context, status=status)


class OneTrial(View):
    """How far it is; then which past requests would have gone elsewhere, and why."""

    def get(self, request: HttpRequest, reference: str, trial: str) -> HttpResponse:
        found = get_object_or_404(
            Trial.objects.visible_to(request.user).select_related("scheme__organisation", "job", "by"),
            scheme__reference=reference, reference=trial,
        )  # fmt: skip
        if found.job.ended:
            viewed("trial", by=request.user, subject=None, reference=trial, at=timezone.now())
        form = ElsewhereFilter(request.GET, kinds=trying.kinds_of(found))
        asked = form.cleaned_data if form.is_valid() else {}
        rows = trying.gone_elsewhere(found, kind=asked.get("kind", ""), text=asked.get("q", ""))
        page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        context = {
            "trial": found,
            "scheme": found.scheme,
            "outcome": _outcome(found),
            "far": where_it_is(found.job),
            "page_obj": page,
            "rows": [(row, matters.name_of(row.approval.kind)) for row in page],
            "form": form,
            "chosen": chosen(request, form),
            "whole": trying.is_whole(found),
            "stale": trying.is_stale(found),
            "owns": owns_scheme(request.user, found.scheme.organisation_id, at=timezone.now()),
        }
        return render(request, "authority/trial.html", context)


def _owned(request: HttpRequest, reference: str) -> Scheme:
    """A version of a scheme that is theirs to look after."""
    theirs = owned_schemes(request.user, at=timezone.now())
    return get_object_or_404(theirs, reference=reference)


def _outcome(trial: Trial) -> str:
    """What came out, or how far it is."""
    return in_words(trial) if trying.is_whole(trial) else where_it_is(trial.job)
