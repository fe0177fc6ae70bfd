"""The accounts of the ledger, which finance changes from a day on (mss.rates)."""

from finance.payments.models import LedgerAccount
from mss.rates.tables import Column, Table

USES = {
    "bank": "The bank", "vat": "VAT to reclaim", "returned": "Payments that came back",
    "overpaid": "Paid too much, to come back", "suspense": "Not known yet where to",
}  # fmt: skip


def _use(row: LedgerAccount) -> str:
    source, _, kind = row.use.partition(":")
    return USES.get(row.use) or f"{source.replace('-', ' ').capitalize()}: {kind}"


TABLES = [
    Table(
        code="ledger", name="Accounts of the ledger", model="payments.LedgerAccount",
        summary="Where the journal of payments records each kind of spending.",
        keys=("use",), called=_use, owner="finance-officer",
        columns=(Column("code", "Account", text=20), Column("name", "Name", text=80)),
    )
]  # fmt: skip
