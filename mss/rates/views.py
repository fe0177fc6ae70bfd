"""Rates and limits: read, changed by one owner, confirmed by another."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET, require_POST

from mss.foundation.refused import Refused
from mss.pages import unfinished
from mss.rates import operations, queries
from mss.rates.forms import BackForm, RatesForm
from mss.rates.models import Proposal

# How somebody shows that it is them, the portal knows.
proved = import_string("mss.portal.identity.proof.recently_proved")


@require_GET
def rates(request: HttpRequest) -> HttpResponse:
    """Every table somebody reads, with what waits."""
    pages = queries.pages(request.user, at=timezone.now())
    if not pages:
        raise Http404
    return render(request, "rates/list.html", {"pages": pages})


@require_GET
def table(request: HttpRequest, code: str) -> HttpResponse:
    """One table: what is in force, what is to come, what waits for a second owner, what was."""
    return _show(request, code)


def _show(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
    now, page = timezone.now(), _page(request, code)
    owns = queries.owns(request.user, page.table, at=now)
    context = {"page": page, "owns": owns, "back": BackForm(), **more}
    if page.waiting:
        said = page.waiting, page.table
        context["confirms"] = queries.may_confirm(request.user, *said, at=now)
        context["confirmers"] = queries.confirmers(*said, at=now)
    return render(request, "rates/table.html", context, status=422 if more else 200)


def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Other values, or a rate that is not there yet: looked at first, then given to the other
    owners."""
    now, whole = timezone.now(), _owned(request, code)
    named = request.GET.get("new", "")[:80]
    page = _with_new(whole, named)
    if page is None:
        messages.error(request, f"“{named}” cannot be added here. {whole.table.hint}")
        return redirect("rates:table", code)
    begun = unfinished.restore(request) or {"starts": queries.likely_day(page.table, at=now)}
    form = RatesForm(request.POST or None, initial=begun, page=page, at=now)
    context: dict[str, Any] = {"page": page, "form": form, "new": named}
    status = 200
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("starts", "source", "reason", "once")}
        if "look" in request.POST:
            changed = queries.changes(page.rates, form.values)
            context["looked"] = queries.in_order(page.rates, changed)
            context["effects"] = queries.effects(page.table, changed, said["starts"], at=now)
        else:
            try:
                operations.propose(
                    table=page.table,
                    values=queries.values_of(whole.rates) | form.values,
                    by=request.user,
                    at=now,
                    **said,
                )
            except Refused as no:  # on the form, so that what was typed is not lost
                form.add_error(None, no.message)
                status = no.status
            else:
                messages.success(request, "The other owners have been told. One confirms it.")
                return redirect("rates:table", code)
    elif request.method == "POST":
        status = 422
    return render(request, "rates/propose.html", context, status=status)


def _with_new(page: queries.Page, named: str) -> queries.Page | None:
    """The table with a rate that somebody names: that alone where its rates begin one by one. The
    table itself where nothing is named, None where there can be no such."""
    if not named:
        return page
    new = queries.new_rates(page.table, named, {one.key for one in page.rates})
    rates = [*page.rates, *new] if page.table.whole else new
    return replace(page, rates=rates) if new else None


@proved
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """Asked once more, of somebody who showed that it is them; then it holds from its day."""
    row, page = _change(request, reference)
    address = redirect("rates:table", row.table)
    if request.method != "POST":
        if page.waiting != row:
            messages.info(request, f"It no longer waits: {row.get_state_display().lower()}.")
            return address
        return render(request, "rates/confirm.html", {"page": page, "row": row})
    operations.confirm(proposal=row, by=request.user, at=timezone.now())
    messages.success(request, f"It holds from {row.starts:%-d %B %Y}.")
    return address


@require_POST
def give_back(request: HttpRequest, reference: str) -> HttpResponse:
    """It is not confirmed, or taken back by whoever proposed it."""
    row, _ = _change(request, reference)
    form = BackForm(request.POST)
    if not form.is_valid():
        return _show(request, row.table, back=form)
    words = form.cleaned_data["words"]
    operations.give_back(proposal=row, words=words, by=request.user, at=timezone.now())
    messages.success(request, "It is given back. Nothing changed.")
    return redirect("rates:table", row.table)


def _page(request: HttpRequest, code: str) -> queries.Page:
    found = queries.page(request.user, code, at=timezone.now())
    if found is None:
        raise Http404
    return found


def _owned(request: HttpRequest, code: str) -> queries.Page:
    found = _page(request, code)
    if not queries.owns(request.user, found.table, at=timezone.now()):
        raise Http404
    return found


def _change(request: HttpRequest, reference: str) -> tuple[Proposal, queries.Page]:
    """The very change that somebody read, whatever waits by now, and its table."""
    row = get_object_or_404(queries.proposals(request.user), reference=reference)
    return row, _owned(request, row.table)
