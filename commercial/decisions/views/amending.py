"""Changing what was approved: the form, then who would be asked again, then sending it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from commercial.decisions import operations, queries
from commercial.decisions.forms import ProposalForm, VersionForm, typed_of
from commercial.decisions.models import Proposal
from commercial.decisions.queries import Wanted
from commercial.decisions.views.asking import mine
from mss.foundation.refused import Refused
from mss.pages import unfinished


def amend(request: HttpRequest, reference: str) -> HttpResponse:
    """Nothing is kept until the change is sent: it is shown first, with who decides again."""
    found = mine(request, reference)
    sending = request.method == "POST" and "send" in request.POST
    if not sending and found.state != Proposal.State.APPROVED:
        return redirect("decisions:proposal", reference)
    initial: dict[str, Any] = unfinished.restore(request) or typed_of(
        queries.amended_to(found) or found
    )
    form = ProposalForm(request.POST or None, kind=found.kind, person=request.user, initial=initial)
    read = VersionForm(request.POST or None, initial={"version": found.version})
    context = {
        "proposal": found, "form": form, "read": read, "kind": Proposal.Kind(found.kind),
        "ended": queries.amendment_ended(found),
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        return render(request, "commercial/decisions/amend.html", context)
    if not sending:
        return _check(request, found, form, context)
    version = read.cleaned_data["version"] if read.is_valid() else 0
    try:
        operations.amend(
            proposal=found, wanted=form.wanted(), version=version, by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except Refused as said:  # on the form, so that what was typed is not lost
        form.add_error(None, said.message)
        return render(request, "commercial/decisions/amend.html", context, status=said.status)
    return redirect("decisions:sent", reference)


def _check(
    request: HttpRequest, found: Proposal, form: ProposalForm, context: dict[str, Any]
) -> HttpResponse:
    wanted = form.wanted().tidy()
    changed = queries.differences(Wanted.of(found), wanted)
    if not changed:
        form.add_error(None, "Nothing is different from what was approved")
        return render(request, "commercial/decisions/amend.html", context)
    legs = queries.route_of_amendment(found, wanted, at=timezone.now())
    context |= {
        "changed": changed,
        "again": [leg for leg in legs if not leg.stands],
        "standing": [leg for leg in legs if leg.stands],
    }
    return render(request, "commercial/decisions/check_amendment.html", context)
