"""Accounts for nearly everybody. No bank has a sort code that begins with 00."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from finance.payments.models import BankDetails
from mss.foundation.bulk import copy_rows
from mss.foundation.invented import World
from mss.foundation.sealed import box, mark_of
from mss.people.models import Person

WITHOUT = 0.02  # never gave theirs, so what they are owed waits
COLUMNS = (
    "person_id", "account_name", "sort_code", "account_number", "ending", "mark", "changed_at",
    "usable_from",
)  # fmt: skip


def build(world: World) -> None:
    """Sealed bank details; the cast has them all."""
    copy_rows(BankDetails, COLUMNS, _accounts(world))


def _accounts(world: World) -> Iterator[tuple[Any, ...]]:
    chance = world.chance("accounts")
    people = Person.objects.get_queryset().order_by("pk").values_list("pk", "name", "email")
    for key, name, email in people.iterator():
        sort_code, number = f"00{chance.randrange(1, 10_000):04d}", chance.randrange(10**7, 10**8)
        given = world.at - timedelta(days=chance.randrange(740, 1400))
        if chance.random() < WITHOUT and "." in email.partition("@")[0]:
            continue
        sealed = [_sealed(text) for text in (name, sort_code, str(number))]
        yield key, *sealed, str(number)[-3:], mark_of(sort_code, str(number)), given, given


def _sealed(text: str) -> str:
    return box().encrypt(text.encode()).decode()
