"""What a payment run keeps back: taken when the run is made, owed again when it is cancelled."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from finance.overpayments.models import Entry, Overpayment
from finance.overpayments.operations.account import State, add, paid_back_if_nothing_left
from finance.overpayments.operations.telling import tell
from finance.overpayments.queries.setting_off import due, kept, taken
from finance.payments.models import PaymentQuerySet, Run
from finance.payments.recovering import Kept
from mss.audit.operations import record
from mss.foundation.money import NOTHING
from mss.people.models import Person


class SetOff:
    """What overpayments answer to payments (`finance.payments.recovering.Keeper`). Each act runs in
    the transaction of the run, after its payments are locked; overpayments are locked in the order
    of their ids."""

    def expected(self, payments: PaymentQuerySet, *, at: datetime) -> Mapping[int, Decimal]:
        sums: dict[int, Decimal] = defaultdict(lambda: NOTHING)
        for one in taken(payments, due(), at=at):
            sums[one.payment] += one.amount
        return dict(sums)

    def take(self, run: Run, *, at: datetime) -> Mapping[int, Decimal]:
        payees = run.payments.order_by().values("payee")
        held = due().filter(payee__in=payees).select_for_update(of=("self",))
        rows = {one.pk: one for one in held}
        sums: dict[int, Decimal] = defaultdict(lambda: NOTHING)
        parts = taken(run.payments.without_accounts(), rows.values(), at=at) if rows else []
        for part in parts:
            row = rows[part.overpayment]
            add(
                row, Entry.Kind.SET_OFF, -part.amount, by=run.made_by, at=at, day=run.pay_on,
                payment_id=part.payment, run=run,
            )  # fmt: skip
            row.save(update_fields=["balance"])
            sums[part.payment] += part.amount
            record(
                "overpaid.set-off", by=run.made_by, subject=row.payee, reference=row.reference,
                at=at, run=run.reference, amount=str(part.amount),
            )  # fmt: skip
        return dict(sums)

    def let_go(self, run: Run, payments: Collection[int], *, by: Person, at: datetime) -> None:
        entries = Entry.objects.filter(
            run=run, payment__in=payments, kind=Entry.Kind.SET_OFF
        ).order_by("pk")
        rows = _held(entries.values_list("overpayment", flat=True))
        for one in entries:
            row = rows[one.overpayment_id]
            add(
                row, Entry.Kind.GIVEN_BACK, -one.amount, by=by, at=at,
                payment_id=one.payment_id, run=run,
            )  # fmt: skip
            row.save(update_fields=["balance"])
            record(
                "overpaid.given-back", by=by, subject=row.payee, reference=row.reference, at=at,
                run=run.reference, amount=str(-one.amount),
            )  # fmt: skip

    def paid(self, payments: Collection[int], *, at: datetime) -> None:
        owed = Entry.objects.filter(payment__in=payments, kind=Entry.Kind.SET_OFF)
        for row in _held(owed.values_list("overpayment", flat=True)).values():
            if row.state in (State.RECOVERING, State.OUTSIDE):
                paid_back_if_nothing_left(row, at=at)
                row.save()
            if row.state == State.RECOVERED:
                words = "The last of it was kept back of a payment. You owe nothing more for it."
                tell(row, "recovered", f"{row.reference} is paid back", words, at=at)

    def kept(self, payments: Collection[int]) -> list[Kept]:
        return kept(payments)


def _held(keys: Collection[int]) -> dict[int, Overpayment]:
    rows = Overpayment.objects.filter(pk__in=list(keys)).order_by("pk").select_for_update()
    return {one.pk: one for one in rows}
