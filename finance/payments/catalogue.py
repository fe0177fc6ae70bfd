"""What payments offer on the home page, in search and among what waits for somebody."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from finance.payments import queries
from finance.payments.models import Payment, Run
from finance.payments.wording import COLOURS, SAID
from mss.audit import words
from mss.foundation.finding import Words
from mss.foundation.money import pounds
from mss.interfaces import scopes
from mss.pages.words import ahead
from mss.people.models import Person
from mss.portal import catalogue, own

GROUP = "Money you spent"


def _item(run: Run) -> own.Item:
    return own.Item(
        reference=run.reference,
        kind="Payment run",
        title=f"{run.count} payments",
        state="Sent to the bank"
        if run.state == Run.State.PAID and ahead(run.pay_on)
        else run.get_state_display(),
        colour=COLOURS[run.state],
        at=run.made_at,
        address=reverse("payments:run", args=[run.reference]),
        amount=run.total,
    )


def _found(person: Person, typed: Words) -> list[own.Item]:
    """A run by its reference, for those who may see it."""
    name = typed.text.strip().upper()
    if not name.startswith("RUN-"):
        return []
    return [_item(run) for run in queries.runs(person).filter(reference__startswith=name)[:5]]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """An account to give."""
    held = queries.waits_for_account(person)
    return [_account_to_give(held)] if held else []


def _to_release(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Runs of others."""
    return [
        {
            "title": f"Payment run {run.reference}, {pounds(run.total)}",
            "text": f"Made by {run.made_by.name}: check it and release it",
            "address": reverse("payments:run", args=[run.reference]),
        }
        for run in Run.objects.to_release(person).select_related("made_by")[:5]
    ]


def _account_to_give(held: Payment) -> own.ToDo:
    title, text = "Add your bank details", "Something is ready to be paid to you"
    if held.account_after:
        title, text = "Give other bank details", f"{pounds(held.amount)} came back from your bank"
    return own.ToDo(title=title, text=text, address=reverse("payments:bank"), urgent=True)


def introduce() -> None:
    words.say(SAID)
    scopes.add("payments:read", "Read payments and payment runs")
    scopes.add("payments:write", "Make and cancel payment runs")
    catalogue.add(
        catalogue.Entry(
            title="My payments",
            address="payments:payments",
            summary="What you have been paid back, what is coming, and when.",
            words="paid payment payments money remittance when will i be paid account bacs",
            group=GROUP,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="My bank details",
            address="payments:bank",
            summary="See or change the account you are paid into.",
            words="bank account details sort code account number change bank building society",
            group=GROUP,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Payment runs",
            address="payments:runs",
            summary="Make a run, release one, get the file for the bank.",
            words="bacs run runs payment file release bank pay people payroll standard 18",
            group="Finance work",
            who=lambda person, roles: bool(roles & {"finance-officer", "auditor"}),
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Payments that came back",
            address="payments:returns",
            summary="Enter what the bank sent back, and see when it is paid again.",
            words="returned returns bounced unapplied credit arucs sent back bank payment failed",
            group="Finance work",
            who=lambda person, roles: bool(roles & {"finance-officer", "auditor"}),
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Stopped payments",
            address="payments:stops",
            summary="Stop a payment before it goes out, or let it go on.",
            words="stop hold held payment withhold suspicion do not pay release let on",
            group="Finance work",
            who=lambda person, roles: bool(roles & {"finance-officer", "auditor"}),
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Journal of payments",
            address="payments:journal",
            summary="Lines for the ledger by cost centre and account, as a file.",
            words="journal ledger posting accounts cost centre vat debit credit csv export sap",
            group="Finance work",
            who=lambda person, roles: bool(roles & {"finance-officer", "auditor"}),
        )
    )
    own.register(
        own.Things(
            "payments",
            latest=lambda person, count: [],
            count=lambda person: 0,
            found=_found,
            to_do=_to_do,
            theirs=lambda who: [],
            waits=lambda who: [Payment.objects.filter(payee=who, state=Payment.State.WAITING)],
        )
    )
    own.wait("payment-runs", _to_release, roles=["finance-officer"])
