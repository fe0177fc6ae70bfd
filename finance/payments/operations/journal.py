"""What was paid and what came back, written down for the ledger in the transaction of the act."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from finance.payments import ledger, recovering, sources
from finance.payments.models import JournalLine, LedgerAccount, Payment, Return, Run
from finance.payments.rules import Known, balances
from mss.jobs.operations import report
from mss.people.models import Role

AT_ONCE = 1000  # things whose split is asked for in one go


def post_run(run: Run, *, at: datetime) -> None:
    """Lines for a run that is paid: expense by cost centre and account, VAT, and the bank.

    Called once, by whoever marks the run as paid. What cannot be explained is reported to finance
    officers and does not keep anybody waiting for money.
    """
    kept = recovering.by_cost_centre(run) if run.recovered else {}
    made = ledger.journal(_paid(run), _accounts(), on=run.pay_on, recovered=kept)
    _write(made.entries, run.total + run.recovered, run.reference, run.pay_on, run=run)
    if made.unexplained:
        named = ", ".join(made.unexplained[:5])
        report(
            kind="journal", about=run.reference, role=Role.FINANCE_OFFICER, at=at,
            message=f"{len(made.unexplained)} payments of {run.reference} are in suspense: {named}",
        )  # fmt: skip


def post_return(entered: Return, payment: Payment) -> None:
    """Lines for a payment that came back: in the bank again, and owed again."""
    entries = ledger.came_back(payment.sent, _accounts(), on=entered.day)
    _write(entries, payment.sent, payment.reference, entered.day, came_back=entered)


def post_paid_back(about: str, amount: Decimal, *, cost_centre: int, day: date) -> None:
    """Lines for money that came back for the overpayment `about`: one pair for each receipt."""
    entries = ledger.paid_back(amount, cost_centre, _accounts(), on=day)
    _write(entries, amount, about, day, first=JournalLine.objects.filter(about=about).count() + 1)


def _write(
    entries: Sequence[ledger.Entry], total: Decimal, about: str, day: date, *, first: int = 1,
    **thing: Run | Return,
) -> None:  # fmt: skip
    debits, credits = [one.debit for one in entries], [one.credit for one in entries]
    if not balances(debits, credits) or not balances(debits, [total]):
        raise ArithmeticError(f"The journal of {about} does not balance")
    JournalLine.objects.bulk_create(
        JournalLine(
            about=about, number=number, day=day, account=one.account.code,
            account_name=one.account.name, cost_centre_id=one.cost_centre, debit=one.debit,
            credit=one.credit, **thing,
        )
        for number, one in enumerate(entries, start=first)
    )  # fmt: skip


def _accounts() -> list[Known]:
    rows = LedgerAccount.objects.values_list("use", "starts", "code", "name")
    return [Known(*row) for row in rows]


def _paid(run: Run) -> Iterator[ledger.Paid]:
    rows = list(
        run.payments.order_by("pk").values_list(
            "reference", "source", "about", "cost_centre_id", "amount", "instead_of_id"
        )
    )
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        parts = _parts([(source, about) for _, source, about, _, _, again in some if not again])
        for reference, source, about, cost_centre, amount, again in some:
            split = parts.get((source, about), ())
            yield ledger.Paid(reference, source, cost_centre, amount, split, again is not None)


def _parts(things: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], Sequence[sources.Part]]:
    by_source: dict[str, list[str]] = defaultdict(list)
    for source, about in things:
        by_source[source].append(about)
    return {
        (source, about): parts
        for source, abouts in by_source.items()
        for about, parts in sources.get(source).split(abouts).items()
    }
