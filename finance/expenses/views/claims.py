"""The claims somebody has, and one of them from draft to paid."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from finance.expenses import operations, queries
from finance.expenses.forms import ClaimFilter, KindForm, NoteForm, OnceForm, SendForm
from finance.expenses.models import Claim
from finance.expenses.reading import loose
from finance.expenses.wording import COLOURS
from finance.payments.queries import arrival
from mss.approvals.queries import story
from mss.audit.operations import viewed
from mss.authority.queries import people_for
from mss.foundation.working_time import today
from mss.pages import unfinished
from mss.pages.filters import chosen


def claims(request: HttpRequest) -> HttpResponse:
    """My claims, newest first."""
    form = ClaimFilter(request.GET)
    form.is_valid()
    mine = queries.filtered(
        request.user, state=form.cleaned_data.get("state", ""), text=form.cleaned_data.get("q", "")
    )
    page = Paginator(mine, 25).get_page(request.GET.get("page"))
    owed = queries.owed(request.user, at=timezone.now())
    narrowed = chosen(request, form)
    context = {
        "page_obj": page, "form": form, "chosen": narrowed, "colours": COLOURS,
        "owed": queries.missing_of(owed),
        "last": None if narrowed else queries.last_sent(request.user),
        "once": OnceForm(),
        "deleted": [] if narrowed else queries.deleted_drafts(request.user),
    }  # fmt: skip
    return render(request, "finance/expenses/claims.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """What did you pay for? The answer starts the claim."""
    now = timezone.now()
    others = people_for(request.user, queries.KIND, at=now).order_by("name")
    claimant = (
        get_object_or_404(others, reference=request.GET["for"]) if "for" in request.GET else None
    )
    form = KindForm(
        request.POST or None, initial=unfinished.restore(request),
        person=claimant or request.user, on=today(now),
    )  # fmt: skip
    if claimant is not None:
        form.fields["kind"].label = f"What did {claimant.name} pay for?"
    if request.method == "POST" and form.is_valid():
        claim = operations.begin(
            by=request.user, once=form.cleaned_data["once"], claimant=claimant, at=now
        )
        return redirect("expenses:add", claim.reference, form.cleaned_data["kind"])
    context = {
        "form": form, "others": others, "claimant": claimant,
        "once": OnceForm(auto_id=False),  # the question on the page has an id of that name
        "last": None if claimant else queries.last_sent(request.user),
    }  # fmt: skip
    return render(request, "finance/expenses/kind.html", context)


@require_POST
def hand_over(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell the claimant that what was prepared for them is ready."""
    claims = Claim.objects.visible_to(request.user).filter(prepared_by=request.user)
    found = get_object_or_404(claims.select_related("claimant"), reference=reference)
    operations.hand_over(claim=found, by=request.user, at=timezone.now())
    messages.success(request, f"{found.claimant.name} has been told. They check it and send it.")
    return redirect("expenses:claim", reference)


def claim(request: HttpRequest, reference: str) -> HttpResponse:
    """One claim: to check and send while it is a draft, to follow once it is sent."""
    found = get_object_or_404(
        queries.with_lines(Claim.objects.visible_to(request.user)), reference=reference
    )
    now = timezone.now()
    viewed("claim", by=request.user, subject=found.claimant, reference=reference, at=now)
    approvals = story(reference)
    context: dict[str, Any] = {"claim": found, "approval": next(iter(approvals), None)}
    mine = found.claimant_id == request.user.pk
    prepares = found.prepared_by_id == request.user.pk and found.state == Claim.State.DRAFT
    if (mine and found.state in Claim.EDITABLE) or prepares:
        whole, checked = queries.check(found, at=now)
        receipts = loose.seen(found)
        marked = any(one.in_the_way for one in checked)
        context |= {
            "checked": queries.beside_lines(checked, found, request.user, at=now),
            "mine": mine,
            "seen": receipts,
            "reading": loose.progress(receipts),
            "route": queries.route_of(found, by=request.user, at=now),
            "left_out": queries.left_out(found),
            "ready": not whole and not marked,
            "marked": marked,
        }
        return render(request, "finance/expenses/check.html", context)
    lines = queries.beside_lines(
        queries.sent_lines(found, request.user), found, request.user, at=now
    )
    context |= {
        "mine": mine,
        "checked": lines,
        "money": arrival(request.user, source=queries.KIND, about=reference, at=now),
        "events": queries.timeline(found, approvals),
        "once": OnceForm(),
    }
    return render(request, "finance/expenses/claim.html", context)


@require_POST
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(Claim.objects.visible_to(request.user), reference=reference)
    form = SendForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    operations.submit(claim=found, version=version, by=request.user, at=timezone.now())
    return redirect("expenses:sent", reference)


def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """The claim is on its way: reference, who has it, what happens next."""
    found = get_object_or_404(
        Claim.objects.visible_to(request.user), reference=reference, claimant=request.user
    )
    if found.state in Claim.EDITABLE:
        return redirect("expenses:claim", reference)
    context = {
        "claim": found,
        "approval": next(iter(story(reference)), None),
        "money": arrival(request.user, source=queries.KIND, about=reference, at=timezone.now()),
    }
    return render(request, "finance/expenses/sent.html", context)


def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a note for the approver while the claim waits."""
    found = get_object_or_404(
        Claim.objects.visible_to(request.user), reference=reference, claimant=request.user
    )
    form = NoteForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        operations.explain(
            claim=found, by=request.user, note=form.cleaned_data["note"], at=timezone.now()
        )
        messages.success(request, "Your note is with the claim.")
        return redirect("expenses:claim", reference)
    return render(request, "finance/expenses/note.html", {"form": form, "claim": found})


def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, then take the claim back."""
    found = get_object_or_404(
        Claim.objects.visible_to(request.user), reference=reference, claimant=request.user
    )
    if request.method != "POST":
        return render(request, "finance/expenses/withdraw.html", {"claim": found})
    if found.state != Claim.State.WITHDRAWN:
        operations.withdraw(claim=found, by=request.user, at=timezone.now())
    messages.success(request, f"{reference} is yours again. You can change it and send it.")
    return redirect("expenses:claim", reference)
