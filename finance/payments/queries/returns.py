"""What the bank sent back, and what has become of it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from finance.payments.models import BankDetails, Payment, Return, ReturnQuerySet

if TYPE_CHECKING:
    from mss.people.models import Person

GONE_OUT = (Payment.State.PAID, Payment.State.RETURNED)


def returns(person: "Person", *, state: str = "") -> ReturnQuerySet:
    """The returns `person` may see, newest first, with what pays the money again; all, or those
    whose money is in `state` now. `details_given`: other bank details are there."""
    given = BankDetails.objects.filter(
        person=OuterRef("payment__payee"), changed_at__gt=OuterRef("payment__again__account_after")
    )
    again = [f"payment__again__{name}" for name in ("account_name", "sort_code", "account_number")]
    seen = Return.objects.visible_to(person).without_accounts()
    seen = seen.select_related("payment__payee", "payment__again__run", "entered_by")
    seen = seen.defer(*again).annotate(details_given=Exists(given))
    return seen.filter(payment__again__state=state) if state else seen


def paid_as(name: str) -> Payment | None:
    """The payment that went out under `name`: its own reference or that of what it was for, as
    the bank's list may say either. The latest, when it went out more than once."""
    wanted = name.strip().upper()
    gone_out = Payment.objects.without_accounts().filter(state__in=GONE_OUT)
    named = gone_out.filter(Q(reference=wanted) | Q(about=wanted))
    return named.select_related("payee").order_by("-pk").first()


def known_payments(names: Collection[str]) -> set[str]:
    """Those of the names under which a payment went out."""
    gone_out = Payment.objects.filter(state__in=GONE_OUT)
    found = gone_out.filter(Q(reference__in=names) | Q(about__in=names))
    both = found.values_list("reference", "about")
    return {name for pair in both for name in pair} & set(names)
