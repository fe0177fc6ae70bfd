"""Swaps: offering one, answering, following."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_GET

from hr.duties import operations
from hr.duties.forms import SwapForm
from hr.duties.models import Swap
from hr.duties.queries import roster, swapping
from hr.duties.views.doors import day_of
from hr.duties.wording import COLOURS
from mss.approvals.queries import story
from mss.foundation.refused import Refused
from mss.pages import unfinished

A_PAGE = 25


@require_GET
def swaps(request: HttpRequest) -> HttpResponse:
    """Those I offered and was offered."""
    page = Paginator(swapping.swaps_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, swapping.state_words(one, request.user)) for one in page]
    context = {"page_obj": page, "rows": rows, "colours": COLOURS}
    return render(request, "hr/duties/swaps.html", context)


class Offer(View):
    """Offer a colleague one of my days."""

    def get(self, request: HttpRequest, day: str) -> HttpResponse:
        form = SwapForm(person=request.user, at=timezone.now(), initial=unfinished.restore(request))
        return self.show(request, day, form)

    def post(self, request: HttpRequest, day: str) -> HttpResponse:
        on, now = day_of(day), timezone.now()
        form = SwapForm(request.POST, person=request.user, at=now)
        if not form.is_valid():
            return self.show(request, day, form, status=422)
        data = form.cleaned_data
        try:
            swap = operations.offer(
                by=request.user, colleague=data["colleague"], day=on, why=data["why"],
                other_day=data["other_day"] or on, once=data["once"], at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            return self.show(request, day, form, status=said.status)
        messages.success(request, f"Offered. {swap.offered_to.name} is asked.")
        return redirect("duties:swap", swap.reference)

    def show(
        self, request: HttpRequest, day: str, form: SwapForm, status: int = 200
    ) -> HttpResponse:
        cell = roster.cell_of(request.user, day_of(day), at=timezone.now())
        context = {"form": form, "cell": cell}
        return render(request, "hr/duties/offer.html", context, status=status)


class OneSwap(View):
    """What is exchanged, where it is, and what I can do."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        swap = self.swap(request, reference)
        looked = swapping.look_over(swap, at=timezone.now())
        context: dict[str, Any] = {
            "swap": swap,
            "words": swapping.state_words(swap, request.user),
            "days": swapping.said(swap),
            "against": looked.against,
            "lacks": [] if looked.against else looked.lacks,
            "answers": swap.offered_to_id == request.user.pk and swap.state == Swap.State.OFFERED,
            "takes_back": swap.offered_by_id == request.user.pk and swap.state in Swap.LIVE,
            "approval": next(iter(story(reference)), None),
            "colours": COLOURS,
        }
        return render(request, "hr/duties/swap.html", context)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        swap, act = self.swap(request, reference), request.POST.get("act", "")
        now = timezone.now()
        if act == "agree":
            operations.agree(swap=swap, by=request.user, at=now)
            messages.success(request, "You agree. It is with whoever decides now.")
        elif act == "decline":
            operations.decline(swap=swap, by=request.user, at=now)
            messages.success(request, "Declined. Nothing changes.")
        elif act == "back":
            operations.take_back(swap=swap, by=request.user, at=now)
            messages.success(request, "Taken back. Nothing changes.")
        else:
            raise Http404
        return redirect("duties:swap", reference)

    def swap(self, request: HttpRequest, reference: str) -> Swap:
        rows = Swap.objects.visible_to(request.user).select_related("offered_by", "offered_to")
        return get_object_or_404(rows, reference=reference)
