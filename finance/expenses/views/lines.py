"""Adding and changing what was spent."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from finance.expenses import operations, queries
from finance.expenses.allowances.queries import rates_for
from finance.expenses.details import details_of
from finance.expenses.forms import KindForm, form_for
from finance.expenses.journeys.queries import filled_from, saved
from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.reading import proposals
from finance.expenses.special.queries import own_words
from mss.foundation.refused import Refused
from mss.foundation.uploads import BadUpload
from mss.foundation.working_time import today
from mss.portal import unfinished


def _mine(request: HttpRequest, reference: str) -> Claim:
    return get_object_or_404(
        Claim.objects.visible_to(request.user).changed_by(request.user), reference=reference
    )


def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """What else did you pay for?"""
    claim = _mine(request, reference)
    day = today(timezone.now())
    form = KindForm(person=claim.claimant, on=day)
    if "kind" in request.GET:
        sent = {"kind": request.GET["kind"], "once": form["once"].value()}
        form = KindForm(sent, person=claim.claimant, on=day)
        if form.is_valid():
            where = reverse("expenses:add", args=[reference, form.cleaned_data["kind"]])
            return redirect(f"{where}{_picture(request)}")
    context = {"form": form, "claim": claim, "receipt": request.GET.get("receipt", "")}
    return render(request, "finance/expenses/kind.html", context)


def _picture(request: HttpRequest) -> str:
    """The receipt that the next page is to be filled from, as its query."""
    return f"?{urlencode({'receipt': request.GET['receipt']})}" if "receipt" in request.GET else ""


def line(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """The details of one thing spent."""
    claim = _mine(request, reference)
    if kind not in Line.Kind.values or kind == Line.Kind.TOPUP:
        raise Http404
    kept = claim.unfinished if claim.unfinished.get("kind") == kind else {}
    like = queries.journey_like(claim.claimant, request.GET.get("like", ""), viewer=request.user)
    own = claim.claimant_id == request.user.pk
    by_name = filled_from(request.user, request.GET.get("saved", "")) if own else {}
    read = proposals.proposed(claim, request.GET.get("receipt", ""))
    initial = unfinished.restore(request) or by_name or like or (read and read.initial) or kept
    return _edit(request, claim, kind, initial=initial, doubts=read.doubts if read else ())


def change_line(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    claim = _mine(request, reference)
    found = get_object_or_404(claim.lines, number=number)
    if found.kind == Line.Kind.COVERT and claim.claimant_id != request.user.pk:
        raise Http404
    initial = details_of(found) | {"once": found.once} | own_words(found)
    return _edit(request, claim, found.kind, initial=initial, found=found)


def _edit(
    request: HttpRequest,
    claim: Claim,
    kind: str,
    *,
    initial: dict[str, Any],
    found: Line | None = None,
    doubts: Collection[str] = (),
) -> HttpResponse:
    at = timezone.now()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = form_for(kind)(*sent, initial=initial, kind=kind, person=claim.claimant, at=at)
    form.doubt(doubts)
    taken = list(claim.receipts.filter(reference__in=form.references(), line=None))
    status = 200
    if request.method == "POST":
        if "receipts" in form.fields:
            taken = list(dict.fromkeys([*taken, *take_in(request, claim, form)]))
        if "later" in request.POST:
            typed = form.typed() | {"kind": kind, "kept": _names(taken)}
            operations.keep(claim=claim, by=request.user, typed=typed, at=at)
            if not form.has_error("receipts"):
                messages.success(request, "Saved. You can finish it later, on any device.")
                return redirect("expenses:claim", claim.reference)
        elif form.is_valid():
            try:
                operations.save_line(
                    claim=claim, once=form.cleaned_data["once"], by=request.user, at=at,
                    receipts=taken, **form.details(),
                )  # fmt: skip
            except Refused as said:  # on the form, so that what was typed is not lost
                form.add_error(None, said.message)
                status = said.status
            else:
                return redirect("expenses:claim", claim.reference)
    refused = Receipt.State.REFUSED
    usable = found and found.receipts.exclude(state=refused).exists()
    form.proved = bool(usable or any(one.state != refused for one in taken))
    context = {
        "form": form,
        "claim": claim,
        "kind": Line.Kind(kind),
        "line": found,
        "taken": taken,
        "kept": _names(taken),
        "receipts": found.receipts.all() if found else [],
        "set_rates": rates_for(claim.claimant, kind, on=today(at)),
    }
    if kind == Line.Kind.MILEAGE:
        if claim.claimant_id == request.user.pk:
            context["counter"] = queries.counter(claim.claimant, on=today(at))
            context["saved"] = saved(request.user)
        if found is None:
            context["recent"] = queries.recent_journeys(claim.claimant, viewer=request.user)
    return render(request, "finance/expenses/line.html", context, status=status)


def _names(receipts: list[Receipt]) -> str:
    return ",".join(receipt.reference for receipt in receipts)


def take_in(request: HttpRequest, claim: Claim, form: forms.Form) -> list[Receipt]:
    """Take in the files sent; what is wrong with one is said on the form."""
    taken = []
    for file in request.FILES.getlist("receipts"):
        try:
            receipt = operations.add_receipt(
                claim=claim, file=file, name=file.name or "", by=request.user, at=timezone.now(),
                kind=getattr(form, "kind", ""),
            )  # fmt: skip
        except (BadUpload, Refused) as problem:
            form.add_error("receipts", str(problem))
        else:
            taken.append(receipt)
    return taken


def remove_line(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask once more, then take the line out."""
    claim = _mine(request, reference)
    if request.method != "POST":
        context = {"claim": claim, "line": get_object_or_404(claim.lines, number=number)}
        return render(request, "finance/expenses/remove_line.html", context)
    operations.remove_line(claim=claim, number=number, by=request.user, at=timezone.now())
    messages.success(request, "Taken out of the claim.")
    return redirect("expenses:claim", reference)
