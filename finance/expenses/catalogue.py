"""What expenses offer on the home page, in search and in “my requests”."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from finance.expenses import queries
from finance.expenses.duplicates.rules import may_know_account
from finance.expenses.figures.rules import reads_figures
from finance.expenses.models import Claim, Line
from finance.expenses.special import waits
from finance.expenses.special.wording import SAID as SPECIAL
from finance.expenses.wording import COLOURS
from mss.audit import words
from mss.foundation.finding import Words
from mss.foundation.money import pounds
from mss.pages.words import ahead
from mss.people.models import Person
from mss.portal import catalogue, own


def _item(claim: Claim) -> own.Item:
    return own.Item(
        reference=claim.reference,
        kind="Expense claim",
        title=claim.purpose or "Not named yet",
        state="Sent to the bank" if ahead(claim.paid_on) else claim.get_state_display(),
        colour=COLOURS[claim.state],
        at=claim.submitted_at or claim.started_at,
        address=reverse("expenses:claim", args=[claim.reference]),
        amount=claim.total,
    )


def _latest(person: Person, count: int) -> list[own.Item]:
    return [_item(claim) for claim in queries.own_claims(person)[:count]]


def _found(person: Person, typed: Words) -> list[own.Item]:
    """Their newest, found by what was paid for too; a draft nobody named is called by that."""
    claims = queries.own_claims(person).prefetch_related("lines")[: own.LOOKED_AMONG]
    return [_told(claim, [line.what for line in claim.lines.all()]) for claim in claims]


def _told(claim: Claim, paid_for: list[str]) -> own.Item:
    item = replace(_item(claim), words=" ".join(paid_for))
    return item if claim.purpose or not paid_for else replace(item, title=paid_for[0])


def _unsent(who: int) -> list[QuerySet[Any]]:
    return [queries.unsent(who)]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """Claims that came back, and drafts with something in them that were not sent."""
    open_claims = queries.unsent(person.pk).order_by("-started_at", "-id")
    return [
        own.ToDo(
            title=f"{claim.purpose or 'Expense claim'}, {pounds(claim.total)}",
            text="Sent back to you: change it and send it again"
            if claim.state == Claim.State.RETURNED
            else "Not sent yet",
            address=reverse("expenses:claim", args=[claim.reference]),
            urgent=claim.state == Claim.State.RETURNED,
        )
        for claim in open_claims[:5]
    ]


def _underpaid(who: int) -> list[QuerySet[Any]]:
    return [queries.paid_before_a_raise(who)]


def _to_claim(person: Person, at: datetime) -> list[dict[str, Any]]:
    """What journeys were paid too little since a rate was raised."""
    missing = queries.missing_of(queries.owed(person, at=at))
    if not missing:
        return []
    return [
        {
            "title": f"You were paid {pounds(missing)} too little for mileage",
            "text": "The rate of those days was raised afterwards: claim the difference",
            "address": reverse("expenses:top-up"),
        }
    ]


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="Claim expenses",
            address="expenses:new",
            summary="Money you spent for work: meals, fares, mileage, parking, hotels.",
            words=(
                "expense expenses claim money back receipt receipts petrol fuel diesel mileage miles "
                "car motorbike bicycle train tube taxi bus fare travel parking toll congestion ulez "
                "meal lunch dinner food refreshment subsistence hotel overnight dog dogs vet kennel "
                "dog food handler kit reimbursement spent paid professional fee subscription membership "
                "eyesight eye test glasses optician relocation covert purchase late receipt"
            ),
            group="Money you spent",
            order=10,
            kinds=dict(Line.Kind.choices),
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Claim from photographs",
            address="expenses:photographs",
            summary="Several receipts at once: we read them, you check them.",
            words="photo photograph picture scan upload receipt receipts camera pdf several many",
            group="Money you spent",
            order=10,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="What you agreed to",
            address="expenses:agreements",
            summary="Purchases without a receipt that somebody says you agreed to beforehand.",
            words="agreed agreement confirm covert purchase without receipt prior approval",
            group="Money you spent",
            order=14,
            who=lambda person, roles: person.kind == Person.Kind.OFFICER,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Moving home for work",
            address="expenses:moves",
            summary="What was agreed about a move, and what is left of it.",
            words="relocation relocate move moving house home removal van stamp duty solicitor",
            group="Money you spent",
            order=15,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Receipts that follow",
            address="expenses:late",
            summary="Claims that wait for a receipt before they are paid.",
            words="late receipts missing receipt follows outstanding waits held back",
            group="Finance work",
            who=lambda person, roles: bool(roles & {"finance-officer", "auditor"}),
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="My claims",
            address="expenses:claims",
            summary="Drafts, claims on their way, and what has been paid.",
            words="my claims where is my claim paid when status draft returned rejected",
            group="Money you spent",
            order=11,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Police dogs: allowance and claims",
            address="expenses:dogs",
            summary="What is in your pay for a dog at home, and what you claim.",
            words=(
                "dog dogs handler handlers allowance daily expense care rest day second dog kennel "
                "food vet police dog puppy rate rates"
            ),
            group="Money you spent",
            order=13,
            who=lambda person, roles: person.kind == Person.Kind.OFFICER,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="What may be claimed twice",
            address="expenses:duplicates",
            summary="Receipts, spending and journeys like those of another claim; their payments wait.",
            words="duplicate duplicates twice double same receipt claimed fraud held back",
            group="Finance work",
            who=lambda person, roles: may_know_account(roles),
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="VAT of claims",
            address="expenses:vat",
            summary="What VAT of a month’s paid claims is reclaimed, and why the rest is not.",
            words="vat tax reclaim reclaimable input tax hmrc return month receipts",
            group="Finance work",
            who=lambda person, roles: bool(roles & {"finance-officer", "auditor"}),
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="What may be claimed",
            address="expenses:policies",
            summary="The rules your spending is held against, and where each comes from.",
            words=(
                "policy policies rule rules limit limits how much may i can i claim allowed "
                "entitled entitlement maximum cap meal hotel mileage regulation"
            ),
            group="Money you spent",
            order=12,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="What I claim every month",
            address="expenses:repeats",
            summary="Parking, a season ticket or a telephone: a draft is made for you each month.",
            words=(
                "repeat monthly every month recurring standing subscription season ticket parking "
                "phone telephone mobile pause stop"
            ),
            group="Money you spent",
            order=14,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Figures of the expenses policy",
            address="expenses:figures",
            summary="Months, caps and limits, from which day each holds, and where it comes from.",
            words="figure figures cap caps limit limits months window late policy rate change",
            group="Finance work",
            who=lambda person, roles: reads_figures(roles),
        )
    )
    words.say(SPECIAL)
    own.wait("mileage-owed", _to_claim, waits=_underpaid)
    own.wait("expense-agreements", waits.to_do, waits=waits.rows)
    own.register(own.Things("expense-claim", latest=_latest, found=_found, to_do=_to_do,
                            count=lambda person: queries.own_claims(person).count(),
                            theirs=lambda who: [Claim.objects.filter(claimant=who)],
                            waits=_unsent))  # fmt: skip
