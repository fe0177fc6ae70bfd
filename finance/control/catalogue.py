"""What control offers on the home page and in search."""

from mss.people.models import Person
from mss.portal import catalogue


def _looks(person: Person, roles: set[str]) -> bool:
    return bool(roles & {"finance-officer", "auditor"})


def _reads_rule(person: Person, roles: set[str]) -> bool:
    return bool(roles & {"finance-officer", "auditor", "scheme-owner"})


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="Paid claims to look at",
            address="control:samples",
            summary="Drawn by risk and at random after payment, with their receipts.",
            words="sample samples sampling audit check control after payment overpaid too much "
            "random risk look",
            group="Finance work",
            who=_looks,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Draws of paid claims",
            address="control:draws",
            summary="Each draw with its seed, and the proof that nobody chose.",
            words="draw draws seed proof random share sampling lottery",
            group="Finance work",
            who=_looks,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Small claims agreed by rule",
            address="control:rules",
            summary="Off unless two owners of the scheme switch it on; switched off at once.",
            words="automatic auto approval approve rule small claims switch off on cap scheme",
            group="Finance work",
            who=_reads_rule,
        )
    )
