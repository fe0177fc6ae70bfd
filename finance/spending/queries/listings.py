"""The lists behind the figures: what each holds, how it is sorted, and what a file of it says."""

from collections.abc import Callable, Mapping
from typing import Any

from finance.spending.queries import claims, team
from finance.spending.queries.claims import Asked
from finance.spending.queries.team import Team
from mss.approvals.queries.oversight.listings import Listing, days
from mss.foundation.spreadsheets import Cell

Fields = Mapping[str, Callable[[Any], Cell]]
WORKING = "Time is counted on working days, from midnight to midnight."
PROTECTED = "People whose work is protected are left out, except for auditors."
LINE: Fields = {
    "Date": lambda row: row.spent_on,
    "Name": lambda row: row.claim.claimant.name,
    "Reference": lambda row: row.claim.claimant.reference,
    "Kind": lambda row: row.get_kind_display(),
    "What": lambda row: row.what,
    "Amount": lambda row: row.amount,
    "VAT": lambda row: row.vat,
    "Claim": lambda row: row.claim.reference,
}
LINE_SORTS = {
    "date": ("spent_on", "id"), "who": ("claim__claimant__name", "id"), "amount": ("amount", "id"),
}  # fmt: skip
TEAM: dict[str, Listing[Team]] = {
    one.code: one
    for one in (
        Listing[Team](
            "people", "By person",
            "Everybody in the team: what they spent this tax year up to the day chosen, beside the "
            "same days of the year before.",
            "people", team.by_person,
            {"name": ("name", "reference"), "now": ("now", "name", "reference"),
             "before": ("before", "name", "reference"),
             "change": ("change", "name", "reference")},
            "-now",
            {
                "Name": lambda row: row.name,
                "Reference": lambda row: row.reference,
                "This year": lambda row: row.now,
                "Same days last year": lambda row: row.before,
                "Change": lambda row: row.change,
                "Lines this year": lambda row: row.lines,
            },
            counted=lambda asked: asked.people.count(), grouped=True,
        ),
        Listing[Team](
            "lines", "What was spent", "What counts of this tax year up to the day chosen.",
            "lines", team.lines, LINE_SORTS, "-date", LINE, ("person", "kind"),
        ),
        Listing[Team](
            "unusual", "Unusual lines",
            "Lines that are several times what the same person usually spends on that kind: the "
            "middle of the two years up to the day chosen. There is often a good reason. It is "
            "worth a look, and no more than that.",
            "lines", team.unusual, {**LINE_SORTS, "usual": ("usual", "id")}, "-amount",
            {**LINE, "Usual": lambda row: row.usual}, ("person", "kind"),
        ),
    )
}  # fmt: skip
CLAIMS: dict[str, Listing[Asked]] = {
    one.code: one
    for one in (
        Listing[Asked](
            "waiting", "Waiting for a decision",
            f"Claims that wait for a decision now, since they were sent. {WORKING} {PROTECTED}",
            "claims", claims.waiting,
            {"since": ("requested_at", "id"), "who": ("beneficiary__name", "id"),
             "amount": ("amount", "id")},
            "since",
            {
                "Claim": lambda row: row.about,
                "Name": lambda row: row.beneficiary.name,
                "What": lambda row: row.summary,
                "Cost centre": lambda row: row.cost_centre.code,
                "Amount": lambda row: row.amount,
                "Sent": lambda row: row.requested_at,
                "Working days waited": lambda row: days(row.waited),
            },
            ("band",), of_now=True,
        ),
        Listing[Asked](
            "unpaid", "Waiting to be paid",
            f"Approved claims that wait for a payment run now. {WORKING} {PROTECTED}",
            "payments", claims.unpaid,
            {"since": ("scheduled_at", "id"), "who": ("payee__name", "id"),
             "amount": ("amount", "id")},
            "since",
            {
                "Payment": lambda row: row.reference,
                "Claim": lambda row: row.about,
                "Name": lambda row: row.payee.name,
                "Cost centre": lambda row: row.cost_centre.code,
                "Amount": lambda row: row.amount,
                "Approved": lambda row: row.scheduled_at,
                "Why it waits": claims.why_unpaid,
                "Working days waited": lambda row: days(row.waited),
            },
            ("band",), of_now=True,
        ),
        Listing[Asked](
            "paid", "Time to pay",
            "Claims whose money came in the period: the working time from when the claim was last "
            f"sent to the day the money was there. {PROTECTED}",
            "claims", claims.paid,
            {"taken": ("taken", "id"), "paid": ("paid_on", "id"), "who": ("claimant__name", "id"),
             "amount": ("total", "id")},
            "-taken",
            {
                "Claim": lambda row: row.reference,
                "Name": lambda row: row.claimant.name,
                "Cost centre": lambda row: row.cost_centre.code,
                "Amount": lambda row: row.total,
                "Sent": lambda row: row.submitted_at,
                "Paid": lambda row: row.paid_on,
                "Working days": lambda row: days(row.taken),
            },
        ),
        Listing[Asked](
            "refused", "Rejected and sent back",
            f"Decisions of the period that rejected a claim or sent it back. {PROTECTED}",
            "decisions", claims.refused,
            {"at": ("at", "id"), "who": ("step__approval__beneficiary__name", "id"),
             "amount": ("step__approval__amount", "id")},
            "-at",
            {
                "Claim": lambda row: row.step.approval.about,
                "Name": lambda row: row.step.approval.beneficiary.name,
                "Amount": lambda row: row.step.approval.amount,
                "Outcome": lambda row: claims.OUTCOMES[row.outcome],
                "Reason": lambda row: row.comment,
                "Decided by": lambda row: row.decider,
                "When": lambda row: row.at,
            },
            ("outcome", "words"),
        ),
        Listing[Asked](
            "lines", "What money was spent on",
            f"Lines of claims sent in the period, unless they were rejected or taken back. "
            f"{PROTECTED}",
            "lines", claims.lines, LINE_SORTS, "-date",
            {**LINE, "Cost centre": lambda row: row.claim.cost_centre.code},
        ),
    )
}  # fmt: skip
