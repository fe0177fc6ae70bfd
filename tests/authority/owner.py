"""What an owner of a scheme does in the browser, for the tests of its pages."""

from typing import Any

from django.test import Client
from django.urls import reverse

from mss.authority import operations
from mss.authority.models import Scheme
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories import authority as factory

CLAUSE = {
    "paragraph": "3.2", "words": "Large claims", "kind": "expense-claim", "amount_from": "£1,500",
    "amount_below": "", "vat": "included", "due_days": "5", "remind_days": "3",
    "remind_again_days": "5", "escalate_days": "8", "split_days": "30",
}  # fmt: skip


def begun(cast: Cast) -> Scheme:
    """A draft of the Met's scheme, begun by its owner; the head of finance is the second owner."""
    RoleHolding.objects.create(person=cast.head_of_finance, role="scheme-owner", starts=SINCE)
    factory.line_scheme(cast.mps)
    return operations.begin_draft(organisation=cast.mps, by=cast.scheme_owner, at=AT)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def at(name: str, draft: Scheme, **more: Any) -> str:
    return reverse(f"authority:{name}", kwargs={"reference": draft.reference, **more})


def send(
    client: Client, name: str, draft: Scheme, data: dict[str, Any] | None = None, **more: Any
) -> Any:
    """Post what a page of the draft as it is now would post."""
    draft.refresh_from_db()
    seen = {"seen": draft.changed}
    return client.post(at(name, draft, **more), seen | (data or {}))
