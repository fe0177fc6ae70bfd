"""The rules of the policy: read by everybody, written by their owners."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET, require_POST

from finance.expenses.figures.queries import reads
from finance.expenses.forms import OnceForm
from finance.expenses.policy import operations, queries
from finance.expenses.policy.always import always
from finance.expenses.policy.forms import BackForm, PolicyForm, ReadForm, as_initial
from finance.expenses.policy.models import Policy
from finance.expenses.policy.wording import shown
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished

# How somebody shows that it is them, the portal knows.
proved = import_string("mss.portal.identity.proof.recently_proved")


@require_GET
def policies(request: HttpRequest) -> HttpResponse:
    """What holds today, what is to come, and for owners what is in the making."""
    now = timezone.now()
    on = today(now)
    context = {
        "always": always(on=on),
        "held": [shown(one) for one in queries.in_force(request.user, on=on)],
        "coming": [shown(one) for one in queries.to_come(request.user, on=on)],
        "making": [shown(one) for one in queries.in_the_making(request.user)],
        "owns": queries.owns(request.user, at=now),
        "figures": reads(request.user, at=now),
    }
    return render(request, "finance/expenses/policy/list.html", context)


@require_GET
def policy(request: HttpRequest, reference: str) -> HttpResponse:
    """One rule with all its versions."""
    rows = queries.versions_of(request.user, reference)
    if not rows:
        raise Http404
    published = [one for one in rows if one.state == Policy.State.PUBLISHED]
    context = {
        "policy": shown(published[0] if published else rows[0]),
        "versions": [shown(one) for one in rows],
        "making": next((one for one in rows if one not in published), None),
        "owns": queries.owns(request.user, at=timezone.now()),
        "once": OnceForm(),
    }
    return render(request, "finance/expenses/policy/one.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A new rule."""
    now = timezone.now()
    _owner(request)
    begun = unfinished.restore(request) or {"starts": today(now)}
    form = PolicyForm(request.POST or None, initial=begun, at=now)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        row = operations.begin(by=request.user, once=once, at=now, **form.written())
        return redirect("expenses:policy-draft", row.reference)
    return _form(request, form)


@require_POST
def begin_change(request: HttpRequest, reference: str) -> HttpResponse:
    """The next version of a rule."""
    _owner(request)
    now = timezone.now()
    form = OnceForm(request.POST)
    if not form.is_valid():
        return redirect("expenses:policy", reference)
    operations.begin_change(reference=reference, by=request.user, at=now, **form.cleaned_data)
    return redirect("expenses:policy-change", reference)


def change(request: HttpRequest, reference: str) -> HttpResponse:
    """What the draft says."""
    now = timezone.now()
    row = _draft(request, reference)
    begun = as_initial(row) | (unfinished.restore(request) or {})
    form = PolicyForm(request.POST or None, initial=begun, at=now)
    if request.method == "POST" and form.is_valid():
        changed = form.cleaned_data["changed"]
        try:
            operations.change(
                policy=row, changed=changed, by=request.user, at=now, **form.written()
            )
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            return _form(request, form, row, said.status)
        return redirect("expenses:policy-draft", reference)
    return _form(request, form, row)


def _form(
    request: HttpRequest, form: PolicyForm, row: Policy | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "row": row}
    return render(request, "finance/expenses/policy/form.html", context, status=status)


@require_GET
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """The draft, what it would have found in a year, and what can be done with it."""
    return _show_draft(request, _draft(request, reference))


def _show_draft(request: HttpRequest, row: Policy, **more: Any) -> HttpResponse:
    now = timezone.now()
    context = {
        "policy": shown(row),
        "before": shown(held) if (held := queries.before(row)) else None,
        "tried": operations.tried(row, on=today(now)),
        "publishes": queries.may_publish(request.user, row, at=now),
        "publishers": queries.publishers(row, at=now),
        "back": BackForm(),
        **more,
    }
    status = 422 if more else 200
    return render(request, "finance/expenses/policy/draft.html", context, status=status)


@require_POST
def propose(request: HttpRequest, reference: str) -> HttpResponse:
    row = _draft(request, reference)
    operations.propose(policy=row, changed=_read(request), by=request.user, at=timezone.now())
    messages.success(request, "The other owners have been told. One of them publishes it.")
    return redirect("expenses:policy-draft", reference)


@require_POST
def give_back(request: HttpRequest, reference: str) -> HttpResponse:
    row = _draft(request, reference)
    form = BackForm(request.POST)
    if not form.is_valid():
        return _show_draft(request, row, back=form)
    operations.give_back(
        policy=row, words=form.cleaned_data["words"], by=request.user, at=timezone.now()
    )
    messages.success(request, "It is a draft again.")
    return redirect("expenses:policy-draft", reference)


@proved
def publish(request: HttpRequest, reference: str) -> HttpResponse:
    """Asked once more, of somebody who showed that it is them; then it holds from its day."""
    _owner(request)
    row = next(iter(queries.versions_of(request.user, reference)), None)
    if row is None:
        raise Http404
    if request.method != "POST":
        return render(request, "finance/expenses/policy/publish.html", {"policy": shown(row)})
    operations.publish(policy=row, changed=_read(request), by=request.user, at=timezone.now())
    messages.success(request, "The rule is published.")
    return redirect("expenses:policy", reference)


def discard(request: HttpRequest, reference: str) -> HttpResponse:
    """Asked once more before a draft is thrown away."""
    row = _draft(request, reference)
    if request.method != "POST":
        return render(request, "finance/expenses/policy/discard.html", {"policy": shown(row)})
    operations.discard(policy=row, by=request.user, at=timezone.now())
    messages.success(request, "The draft is thrown away. Nothing else changed.")
    return redirect("expenses:policies")


def _owner(request: HttpRequest) -> None:
    if not queries.owns(request.user, at=timezone.now()):
        raise Http404


def _draft(request: HttpRequest, reference: str) -> Policy:
    _owner(request)
    making = queries.policies(request.user).filter(state__in=["draft", "proposed"])
    return get_object_or_404(making, reference=reference)


def _read(request: HttpRequest) -> int:
    form = ReadForm(request.POST)
    return form.cleaned_data["changed"] if form.is_valid() else 0
