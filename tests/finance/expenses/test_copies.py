"""A copied claim: each entry’s date is put right before it is sent (EX-53); one copy, not many
(EX-54); the one that was sent last is offered."""

from collections.abc import Collection
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations, queries, rules
from finance.expenses.details import details_of
from finance.expenses.models import Claim
from mss.people.models import Person
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories import claims as make
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
SAID = "Put the date right: choose Change, and save it"


@pytest.mark.parametrize("copied", [True, False])
def test_ex_53_a_copied_entry_is_dated(copied: bool) -> None:
    found = rules.dated(copied)
    assert (found is not None and found.message == SAID) is copied


@pytest.mark.parametrize(
    ("copied", "receipts", "untouched"),
    [([True, True], 0, True), ([True, False], 0, False), ([True], 1, False), ([], 0, False)],
)
def test_ex_54_untouched(copied: Collection[bool], receipts: int, untouched: bool) -> None:
    assert rules.is_untouched(copied, receipts) is untouched


@pytest.fixture
def sent(scheme: Cast) -> Claim:
    return make.submitted(scheme.officer, at=timezone.now() - timedelta(hours=2))


def copy(claim: Claim) -> Claim:
    return operations.claim_again(claim=claim, by=claim.claimant, once=uuid4(), at=timezone.now())


def save(draft: Claim, by: Person) -> Claim:
    line = draft.lines.get()
    operations.save_line(
        claim=draft, once=line.once, by=by, at=timezone.now(), receipts=[make.receipt(draft)],
        **details_of(line),
    )  # fmt: skip
    draft.refresh_from_db()
    return make.explained(draft, at=timezone.now())


def test_it_is_marked_and_not_sent_until_it_is_saved(sent: Claim, refused: RefusedBy) -> None:
    draft, officer = copy(sent), sent.claimant
    page = words(signed_in(officer).get(f"/expenses/{draft.reference}/"))
    assert SAID in page and "Send the claim" not in page
    with refused("EX-53"):
        operations.submit(claim=draft, version=draft.version, by=officer, at=timezone.now())
    draft = save(draft, officer)
    assert SAID not in words(signed_in(officer).get(f"/expenses/{draft.reference}/"))
    done = operations.submit(claim=draft, version=draft.version, by=officer, at=timezone.now())
    assert done.state == "submitted"


def test_a_second_press_opens_the_copy_that_nobody_worked_on(sent: Claim) -> None:
    first = copy(sent)
    assert copy(sent) == first and Claim.objects.count() == 2
    save(first, sent.claimant)
    assert copy(sent) != first


def test_the_one_that_was_sent_last_is_offered(scheme: Cast, sent: Claim) -> None:
    now = timezone.now()
    assert queries.last_sent(scheme.officer) == sent
    begun_before = make.draft(scheme.officer, at=now, what="Supper, kept on", amount="9.00")
    Claim.objects.filter(pk=begun_before.pk).update(started_at=now - timedelta(days=9))
    begun_before.refresh_from_db()
    operations.submit(claim=begun_before, version=begun_before.version, by=scheme.officer, at=now)
    assert queries.last_sent(scheme.officer) == begun_before
