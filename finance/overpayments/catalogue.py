"""What overpayments offer on the home page and in search."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from finance.overpayments import queries
from finance.overpayments.models import Overpayment
from finance.overpayments.rules import ANSWERS
from finance.overpayments.wording import COLOURS, SAID
from mss.audit import words
from mss.foundation.finding import Words
from mss.foundation.money import pounds
from mss.people.models import Person
from mss.portal import catalogue, own

WAITS = {
    "told": "Say whether it is right, by",
    "due": "Say how you want to pay it back, by",
    "offered": "Finance offers a plan: answer by",
}


def _address(row: Overpayment) -> str:
    return reverse("overpayments:one", args=[row.reference])


def _item(row: Overpayment) -> own.Item:
    return own.Item(
        reference=row.reference,
        kind="Overpayment",
        title=row.reason,
        state=row.get_state_display(),
        colour=COLOURS[row.state],
        at=row.found_at,
        address=_address(row),
        amount=row.balance,
    )


def _found(person: Person, typed: Words) -> list[own.Item]:
    """By its reference, for those who may see it."""
    name = typed.text.strip().upper()
    if not name.startswith("OVP-"):
        return []
    return [
        _item(row) for row in queries.overpayments(person).filter(reference__startswith=name)[:5]
    ]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """Answers a person owes."""
    return [
        own.ToDo(
            title=f"You were paid {pounds(row.amount)} too much",
            text=f"{WAITS[row.state]} {row.answer_by:%-d %B %Y}",
            address=_address(row),
            urgent=True,
        )
        for row in queries.to_answer(person)[:4]
    ]


def _for_finance(person: Person, at: datetime) -> list[dict[str, Any]]:
    """What waits for finance."""
    return [
        {
            "title": f"{row.reference}: {row.payee.name}, {pounds(row.balance)}",
            "text": row.get_state_display(),
            "address": _address(row),
        }
        for row in queries.waiting_for(person, at=at)[:4]
    ]


def introduce() -> None:
    words.say(SAID)
    catalogue.add(
        catalogue.Entry(
            title="Paid too much",
            address="overpayments:mine",
            summary="What you were paid too much for a claim, and how you pay it back.",
            words="overpaid overpayment paid too much pay back repay owe debt instalments dispute",
            group="Money you spent",
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Overpayments",
            address="overpayments:all",
            summary="Find what was paid too much, agree a plan, record what comes back.",
            words=(
                "overpayment overpaid recover recovery debt debtor instalment set off write off "
                "dispute plan payroll leaver"
            ),
            group="Finance work",
            who=lambda person, roles: bool(roles & {"finance-officer", "auditor"}),
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Claims of people who have left",
            address="overpayments:left",
            summary="What they never sent, what we owe them, and what they owe.",
            words="leaver leavers left gone former claims drafts owed owing closed",
            group="Finance work",
            who=lambda person, roles: bool(roles & {"finance-officer", "auditor"}),
        )
    )
    own.register(
        own.Things(
            "overpayment",
            latest=lambda person, count: [],
            count=lambda person: 0,
            found=_found,
            to_do=_to_do,
            theirs=lambda who: [],
            waits=lambda who: [Overpayment.objects.filter(payee=who, state__in=ANSWERS)],
        )
    )
    own.wait("overpayments", _for_finance, roles=["finance-officer"])
