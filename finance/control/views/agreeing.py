"""The rule that agrees to small claims: read, proposed, switched on and off."""

from datetime import timedelta
from secrets import token_hex

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.control import operations, queries
from finance.control.forms import OffForm, RuleForm
from finance.control.models import ApprovalRule
from finance.control.queries.agreeing import as_rule
from finance.control.rules import may_confirm
from finance.expenses.models import Line
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished
from mss.portal.identity.proof import recently_proved

A_YEAR = timedelta(days=365)


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """What is on and what was, by organisation."""
    now = timezone.now()
    bodies = queries.owned_bodies(request.user, at=now)
    if not bodies and not queries.looks(request.user, at=now):
        raise Http404
    rows = list(queries.rule_versions(request.user))
    context = {
        "on": [one for one in rows if one.state == ApprovalRule.State.ON],
        "waiting": [one for one in rows if one.state == ApprovalRule.State.PROPOSED],
        "off": [one for one in rows if one.state == ApprovalRule.State.OFF][:25],
        "owns": bool(bodies),
    }
    return render(request, "finance/control/rules.html", context)


def new_rule(request: HttpRequest) -> HttpResponse:
    """Propose a version to the other owners."""
    now = timezone.now()
    bodies = queries.owned_bodies(request.user, at=now)
    if not bodies:
        raise Http404
    bounds = queries.bounds(on=today(now))
    begun = unfinished.restore(request)
    form = RuleForm(request.POST or None, initial=begun, bodies=bodies, bounds=bounds)
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.propose(by=request.user, at=now, **form.cleaned_data)
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            context = {"form": form}
            return render(request, "finance/control/new_rule.html", context, status=said.status)
        messages.success(request, "The other owners have been told. One of them switches it on.")
        return redirect("control:rule", row.reference)
    return render(request, "finance/control/new_rule.html", {"form": form})


@require_GET
def rule(request: HttpRequest, reference: str) -> HttpResponse:
    """One version: what it says, what it would have done, what it did."""
    row, now = _one(request, reference), timezone.now()
    owner = queries.owns(request.user, row.organisation_id, at=now)
    total, fits, pounds = queries.previewed(
        as_rule(row), row.organisation_id, since=now - A_YEAR
    )  # fmt: skip
    context = {
        "rule": row,
        "kinds": _kinds(row),
        "owns": owner,
        "confirms": may_confirm(owner, person=request.user.pk, proposed_by=row.proposed_by_id),
        "total": total,
        "fits": fits,
        "pounds": pounds,
        "lately": queries.agreed_lately(row),
    }
    return render(request, "finance/control/rule.html", context)


@recently_proved
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """Asked once more, of an owner who showed that it is them; then it is on."""
    row = _owned(request, reference)
    if request.method != "POST":
        context = {"rule": row, "kinds": _kinds(row)}
        return render(request, "finance/control/confirm.html", context)
    operations.confirm(rule=row, seed=token_hex(16), by=request.user, at=timezone.now())
    messages.success(request, "It is on. Any owner can switch it off at once.")
    return redirect("control:rule", reference)


def switch_off(request: HttpRequest, reference: str) -> HttpResponse:
    """Switch it off, or take a proposal back. One press, no proof: off is always safe."""
    row = _owned(request, reference)
    form = OffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.switch_off(rule=row, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "It is off. From now on people decide.")
        return redirect("control:rule", reference)
    return render(request, "finance/control/off.html", {"rule": row, "form": form})


def _one(request: HttpRequest, reference: str) -> ApprovalRule:
    return get_object_or_404(queries.rule_versions(request.user), reference=reference)


def _owned(request: HttpRequest, reference: str) -> ApprovalRule:
    row = _one(request, reference)
    if not queries.owns(request.user, row.organisation_id, at=timezone.now()):
        raise Http404
    return row


def _kinds(row: ApprovalRule) -> str:
    names = dict(Line.Kind.choices)
    return ", ".join(str(names.get(one, one)) for one in row.kinds)
