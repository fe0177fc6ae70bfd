"""What claims are spent on, in the journal of the run that pays them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from finance.expenses.ledger import split
from finance.expenses.models import Claim, Line
from finance.expenses.operations import submit
from finance.payments.models import JournalLine, LedgerAccount
from finance.payments.sources import Part
from mss.jobs.models import Incident
from tests.cast import AT, Cast
from tests.factories.claims import draft, line
from tests.finance.expenses.acts import SOON, decide, pay

pytestmark = pytest.mark.django_db


def _approved(cast: Cast) -> Claim:
    """A meal with VAT, two fares and a journey."""
    claim = draft(cast.officer, amount="12.00", vat=Decimal("2.00"), at=SOON)
    line(claim, amount="8.10", kind="fare", at=SOON)
    line(claim, amount="3.25", kind="fare", at=SOON)
    line(claim, kind="mileage", vehicle="car", miles=Decimal(10), journey_from="A",
         journey_to="B", amount="1.00", at=SOON)  # fmt: skip
    claim.refresh_from_db()
    submit(claim=claim, version=claim.version, by=cast.officer, at=SOON)
    decide(claim, cast.sergeant)
    return Claim.objects.get(pk=claim.pk)


def test_a_claim_is_split_by_kind_and_vat(scheme: Cast) -> None:
    claim = _approved(scheme)
    parts = split([claim.reference])[claim.reference]
    assert set(parts) == {
        Part("meal", Decimal("10.00"), Decimal("2.00")),
        Part("fare", Decimal("11.35"), Decimal("0.00")),
        Part("mileage", Decimal("5.50"), Decimal("0.00")),
    }
    assert sum(part.net + part.vat for part in parts) == claim.total


def test_many_claims_take_as_many_questions_as_one(
    scheme: Cast, django_assert_num_queries: object
) -> None:
    claims = [draft(scheme.officer, at=SOON).reference for _ in range(5)]
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert set(split(claims)) == set(claims)


@pytest.mark.parametrize(
    ("fields", "net", "vat"),
    [
        ({"kind": "meal", "amount": "12.00", "vat": Decimal("2.00")}, "10.00", "2.00"),
        ({"kind": "meal", "amount": "12.00", "vat": Decimal("2.00"), "lost": True}, "12.00", "0.00"),
        ({"kind": "parking", "amount": "12.00", "vat": Decimal("2.00"), "lost": True},
         "10.00", "2.00"),
        ({"kind": "hotel", "amount": "251.00", "vat": Decimal("41.00")}, "251.00", "0.00"),
        ({"kind": "hotel", "amount": "251.00", "vat": Decimal("41.00"), "vat_number": "GB123456789"},
         "210.00", "41.00"),
    ],
)  # fmt: skip
def test_only_vat_that_is_reclaimed_stands_apart(
    scheme: Cast, fields: dict[str, object], net: str, vat: str
) -> None:
    """As the VAT of the month says it: what has no receipt, or no number, is spent."""
    lost = fields.get("lost", False)
    said = {name: value for name, value in fields.items() if name != "lost"}
    claim = draft(scheme.officer, at=SOON, **said)
    if lost:
        claim.lines.get().receipts.update(line=None)
    (part,) = split([claim.reference])[claim.reference]
    assert (part.net, part.vat) == (Decimal(net), Decimal(vat))


def test_the_fuel_of_a_journey_has_its_vat_apart_where_a_receipt_shows_it(scheme: Cast) -> None:
    """£5.50 for ten miles: a sixth of 14p a mile is 23p."""
    claim = draft(
        scheme.officer, at=SOON, kind="mileage", vehicle="car", miles=Decimal(10), journey_from="A",
        journey_to="B", amount="1.00", fuel="petrol-1400",
    )  # fmt: skip
    (part,) = split([claim.reference])[claim.reference]
    assert (part.net, part.vat) == (Decimal("5.27"), Decimal("0.23"))
    claim.lines.get().receipts.update(line=None)
    (part,) = split([claim.reference])[claim.reference]
    assert (part.net, part.vat) == (Decimal("5.50"), Decimal("0.00"))


def test_the_journal_is_the_run_is_the_claims_to_the_penny(scheme: Cast) -> None:
    claims = [_approved(scheme), _approved(scheme)]
    run = pay(scheme, scheme.officer)
    assert run.total == sum(claim.total for claim in claims)
    sums = JournalLine.objects.filter(run=run).aggregate(Sum("debit"), Sum("credit"))
    assert sums == {"debit__sum": run.total, "credit__sum": run.total}
    debits = dict(JournalLine.objects.filter(run=run, debit__gt=0).values_list("account", "debit"))
    assert debits == {
        "531030": Decimal("20.00"), "520410": Decimal("22.70"), "520420": Decimal("11.00"),
        "920000": Decimal("4.00"),
    }  # fmt: skip
    assert not Incident.objects.filter(kind="journal").exists()


def test_every_kind_of_line_has_an_account_with_a_source() -> None:
    on = AT.date() - timedelta(days=365 * 3)
    rows = LedgerAccount.objects.filter(starts__lte=on).exclude(source="")
    known = set(rows.values_list("use", flat=True))
    assert {f"expense-claim:{kind}" for kind in Line.Kind.values} <= known
    assert {"bank", "vat", "returned", "suspense"} <= known
    assert on > date(2011, 4, 1)
