"""What can be asked: what is waiting and why, what a run would pay, what came back."""

from finance.payments.queries.arriving import Arrival, arrival, arrivals
from finance.payments.queries.checking import Payee, Preview, Share, payees, preview
from finance.payments.queries.digits import check_digits
from finance.payments.queries.journal import Balance, balances_of, journal, sums_of
from finance.payments.queries.mine import (
    Explained,
    bank_details,
    explained,
    mine,
    to_me,
    waits_for_account,
)
from finance.payments.queries.remittance import (
    Remittance,
    credited,
    gone_out,
    items_of,
    owed_to_leavers,
    remittance,
)
from finance.payments.queries.returns import known_payments, paid_as, returns
from finance.payments.queries.runs import (
    Choices,
    choices,
    file_format,
    originator,
    payments_of,
    runs,
    runs_payments,
    sees_runs,
    shares_of,
    to_pay,
)
from finance.payments.queries.sharing import Sharer, sharing_account
from finance.payments.queries.stops import can_be_stopped, stops
from finance.payments.queries.waiting import (
    HeldBack,
    before_paying,
    held_in,
    ready,
    reason,
    usable,
    waiting_sums,
    with_reasons,
)

__all__ = [
    "Arrival",
    "Balance",
    "Choices",
    "Explained",
    "HeldBack",
    "Payee",
    "Preview",
    "Remittance",
    "Share",
    "Sharer",
    "arrival",
    "arrivals",
    "balances_of",
    "bank_details",
    "before_paying",
    "can_be_stopped",
    "check_digits",
    "choices",
    "credited",
    "explained",
    "file_format",
    "gone_out",
    "held_in",
    "items_of",
    "journal",
    "known_payments",
    "mine",
    "originator",
    "owed_to_leavers",
    "paid_as",
    "payees",
    "payments_of",
    "preview",
    "ready",
    "reason",
    "remittance",
    "returns",
    "runs",
    "runs_payments",
    "sees_runs",
    "shares_of",
    "sharing_account",
    "stops",
    "sums_of",
    "to_me",
    "to_pay",
    "usable",
    "waiting_sums",
    "waits_for_account",
    "with_reasons",
]
