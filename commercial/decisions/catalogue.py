"""What asking for a decision offers on the home page, in search and in “my requests”."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from commercial.decisions import queries
from commercial.decisions.models import Proposal
from commercial.decisions.wording import COLOURS
from mss.foundation.money import pounds
from mss.people.models import Person
from mss.portal import catalogue, own

UNSENT = [Proposal.State.RETURNED, Proposal.State.DRAFT]


def _address(proposal: Proposal) -> str:
    return reverse("decisions:proposal", args=[proposal.reference])


def _item(proposal: Proposal) -> own.Item:
    return own.Item(
        reference=proposal.reference,
        kind=proposal.get_kind_display(),
        title=proposal.title,
        state=proposal.get_state_display(),
        colour=COLOURS[proposal.state],
        at=proposal.submitted_at or proposal.started_at,
        address=_address(proposal),
        amount=proposal.amount,
        words=proposal.supplier,
    )


def _latest(person: Person, count: int) -> list[own.Item]:
    return [_item(proposal) for proposal in queries.own_proposals(person)[:count]]


def _unsent(who: int) -> list[QuerySet[Any]]:
    return [Proposal.objects.filter(asked_by=who, state__in=UNSENT)]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """What came back, and drafts that were begun and not sent."""
    own_open = queries.own_proposals(person).filter(state__in=UNSENT)
    return [
        own.ToDo(
            title=f"{proposal.title}, {pounds(proposal.amount)}",
            text="Sent back to you: change it and send it again"
            if proposal.state == Proposal.State.RETURNED
            else "Not sent yet",
            address=_address(proposal),
            urgent=proposal.state == Proposal.State.RETURNED,
        )
        for proposal in own_open[:5]
    ]


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="Ask for a decision",
            address="decisions:new",
            summary="A business case, or a request to go out to tender: see who decides before "
            "you send it.",
            words=(
                "decision decide approval approve business case proposal spend spending buy buying "
                "purchase procure procurement tender contract supplier invest investment project "
                "programme money budget board dmpc deputy mayor sign off authority pcd request"
            ),
            group="Decisions and buying",
            order=30,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="My decisions",
            address="decisions:proposals",
            summary="What you asked to be decided: where it is, who has it, what was said.",
            words="my business cases tenders proposals where is it waiting approved amend status",
            group="Decisions and buying",
            order=31,
        )
    )
    own.register(own.Things("proposal", latest=_latest, to_do=_to_do,
                            count=lambda person: queries.own_proposals(person).count(),
                            theirs=lambda who: [Proposal.objects.filter(asked_by=who)],
                            waits=_unsent))  # fmt: skip
