"""What spending offers on the home page and in search."""

from mss.people.models import Person
from mss.portal import catalogue

READERS = {"finance-officer", "auditor"}


def _reads(person: Person, roles: set[str]) -> bool:
    return bool(roles & READERS)


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="My year",
            address="spending:year",
            summary="What you spent in a tax year, your miles, and what is on its way.",
            words="year tax year total spent months miles mileage counter 10000 ten thousand hmrc "
            "p87 self assessment summary print download expected refused",
            group="Money you spent",
            order=12,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="My team’s spend",
            address="spending:team",
            summary="What your people spent this year, beside last year, and what is unusual.",
            words="team spend spending staff people expenses manager budget unusual compare year",
            group="Money you spent",
            who=lambda person, roles: catalogue.LEADS in roles,
            order=13,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Figures of claims",
            address="spending:claims",
            summary="What waits and how long, time to pay, what is refused and why.",
            words="figures ageing aging waiting time to pay median rejected refused sent back "
            "reasons kinds expenses report statistics",
            group="Finance work",
            who=_reads,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Published spend",
            address="spending:published",
            summary="The items of a month that are published, as the public reads them.",
            words="transparency published publish 500 spend data specified information order items",
            group="Finance work",
            who=_reads,
        )
    )
