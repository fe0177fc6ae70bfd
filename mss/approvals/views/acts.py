"""What else can be done with a step than deciding it: one small page each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mss.approvals import kinds, operations, queries
from mss.approvals.forms import AdviserForm, TextForm
from mss.approvals.models import Step
from mss.foundation.refused import Refused
from mss.pages import unfinished
from mss.people.models import Person


@dataclass(frozen=True)
class Act:
    """A page that asks for words and then does one thing. `stays` goes back to the step."""

    title: str
    text: str
    button: str
    done: str
    do: Callable[..., Any]
    field: str
    stays: bool = False
    danger: bool = False


def _ask(step: str, by: Person, text: str, at: datetime) -> Any:
    return operations.ask(step=step, by=by, question=text, at=at)


def _not_mine(step: str, by: Person, text: str, at: datetime) -> Any:
    return operations.not_mine(step=step, by=by, why=text, at=at)


def _too_close(step: str, by: Person, text: str, at: datetime) -> Any:
    return operations.too_close(step=step, by=by, words=text, at=at)


def _give_back(step: str, by: Person, text: str, at: datetime) -> Any:
    return operations.give_back(step=step, by=by, why=text, at=at)


def _advise(step: str, by: Person, text: str, at: datetime) -> Any:
    return operations.advise(step=step, by=by, text=text, at=at)


ACTS = {
    "ask": Act(
        "Ask for information",
        "They are told at once. The clock stands still until they answer, and you can still "
        "decide at any time.",
        "Ask them", "They have been asked. The clock stands still until they answer.", _ask,
        "question", stays=True,
    ),
    "not-mine": Act(
        "This is not mine to decide",
        "It goes to the next person who can decide it. HR is told that something about who "
        "answers to whom may be wrong, and whoever asked is told that it moved.",
        "It is not mine", "It has gone to somebody else.", _not_mine, "not-mine",
    ),
    "too-close": Act(
        "I am too close to this",
        "Family, friendship, money or anything else that could look unfair. From now on nothing "
        "about this person or supplier comes to you, and this goes to the next person. What you "
        "write is seen by you and auditors only.",
        "Declare it", "Declared. This has gone to somebody else.", _too_close, "too-close",
    ),
    "give-back": Act(
        "Give it back to the step before",
        "Whoever decided before you looks at it again, then it comes back to you. What they "
        "decided stays on record.",
        "Give it back", "It is with the step before again.", _give_back, "give-back",
    ),
    "advise": Act(
        "Your advice", "Whoever decides is told and sees what you write.", "Send your advice",
        "Your advice is with the request.", _advise, "advice", stays=True,
    ),
}  # fmt: skip


def act(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """The page of one of `ACTS`, or of asking somebody for advice."""
    if name == "adviser":
        return _adviser(request, reference)
    if name not in ACTS:
        raise Http404
    one = ACTS[name]
    found = _acted_on(request, reference, adviser=name == "advise")
    form = TextForm(one.field, request.POST or None, initial=unfinished.restore(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            one.do(reference, request.user, form.cleaned_data["text"], timezone.now())
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, one.done)
            return (
                redirect("approvals:step", reference) if one.stays else redirect("approvals:inbox")
            )
    context = {"step": found, "approval": found.approval, "act": one, "form": form}
    return render(request, "approvals/act.html", context, status=status)


def _acted_on(request: HttpRequest, reference: str, *, adviser: bool = False) -> Step:
    """The step, for whoever has it (or advises). 404 for anybody else."""
    steps = Step.objects.visible_to(request.user).acted_on_by(request.user, adviser=adviser)
    named = steps.select_related("approval__beneficiary", "approval__requested_by")
    return get_object_or_404(named, reference=reference)


def _adviser(request: HttpRequest, reference: str) -> HttpResponse:
    found = _acted_on(request, reference)
    form = AdviserForm(request.POST or None, viewer=request.user, at=timezone.now())
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            adviser = operations.add_adviser(
                step=reference, person=form.cleaned_data["who"], by=request.user, at=timezone.now()
            )
        except Refused as said:
            form.add_error("who", said.message)
            status = said.status
        else:
            messages.success(request, f"{adviser.person.name} has been asked.")
            return redirect("approvals:step", reference)
    context = {"step": found, "approval": found.approval, "form": form, "act": Act(
        "Ask somebody for advice",
        "They can read this request and comment. They cannot decide it.",
        "Ask for advice", "", operations.add_adviser, "who",
    )}  # fmt: skip
    return render(request, "approvals/act.html", context, status=status)


def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """The requester answers what an approver asked."""
    found = get_object_or_404(queries.steps_of_own(request.user), reference=reference)
    form = TextForm("answer", request.POST or None, initial=unfinished.restore(request))
    address, status = kinds.get(found.approval.kind).address(found.approval.about), 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer(
                step=reference, by=request.user, text=form.cleaned_data["text"], at=timezone.now()
            )
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Your answer has been sent.")
            return redirect(address)
    context = {"step": found, "form": form, "question": queries.question_of(found), "back": address}
    return render(request, "approvals/answer.html", context, status=status)
