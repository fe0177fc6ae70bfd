"""Less is owed of a thing than was, before any of it is paid."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from finance.payments.models import Payment, Run, Stop
from finance.payments.operations.owing import let_go, schedule
from finance.payments.operations.stopping import stop
from finance.payments.rules import may_stop
from mss.foundation.refused import Refused
from mss.people.models import Person

LESS = "Less is owed of it"


def hold_run(*, source: str, about: str) -> Run | None:
    """The run that the payment for the thing called `about` is in, locked. Asked before the thing
    itself is locked, as whoever pays a run locks it before what it pays."""
    paid_by = Run.objects.filter(
        payments__source=source, payments__about=about, payments__state=Payment.State.IN_RUN
    )
    run = paid_by.values_list("pk", flat=True).first()
    return Run.objects.select_for_update().get(pk=run) if run else None


@transaction.atomic
def owe_less(
    *, source: str, about: str, amount: Decimal, run: Run | None, by: Person | None, at: datetime
) -> Payment | None:
    """Owe `amount` pounds for the thing called `about` in place of what waits for it, or nothing.
    From a run that is not released it is taken out; `run` is what `hold_run` gave. A stop stays.

    Refused once its run is released, or when another run has taken it since, and for the only
    payment of a run.
    """
    rows = Payment.objects.without_accounts().select_for_update(of=("self",))
    gone = [Payment.State.RETURNED, Payment.State.LET_GO]
    row = rows.filter(source=source, about=about).exclude(state__in=gone).first()
    if row is None:
        return None
    held = run if run is not None and run.pk == row.run_id else None
    if not may_stop(row.state, held.state if held else ""):
        words = f"{about} is on its way to the bank. Open it again: once it is paid, an overpayment"
        raise Refused(f"{words} can be entered.", rule="PA-41")
    if held is not None and by is not None:
        stop(payment=row, why=LESS, by=by, at=at)  # so it leaves the run, and says why
    let_go(source=source, about=about, by=by, at=at)
    less = _anew(row, amount, by=by, at=at) if amount else None
    stands = Stop.objects.standing().filter(payment=row)
    if held is None and less is not None:
        stands.update(payment=less)
    elif by is not None:
        stands.update(ended_by=by, ended_at=at, ended_why=LESS)
    return less


def _anew(row: Payment, amount: Decimal, *, by: Person | None, at: datetime) -> Payment:
    return schedule(
        source=row.source, about=row.about, payee=row.payee, cost_centre=row.cost_centre,
        amount=amount, by=by, at=at,
    )  # fmt: skip
