"""What can be asked about leave."""

from hr.leave.queries.absences import away
from hr.leave.queries.balances import (
    Balance,
    balance_of,
    balances_of,
    ledger_asked,
    ledger_of,
    pending_of,
)
from hr.leave.queries.booking import (
    Preview,
    Wanted,
    begun,
    in_the_way,
    next_bookings,
    own_bookings,
    preview,
    route_of,
)
from hr.leave.queries.calendar import FORTNIGHT, calendar, colleagues, earlier, later, monday
from hr.leave.queries.carrying import (
    Ahead,
    Offer,
    ahead,
    carry_changes,
    carry_evidence,
    carry_route,
    offer,
    own_carries,
)
from hr.leave.queries.entitlement import due_for, stretches_of
from hr.leave.queries.evidence import changes, evidence
from hr.leave.queries.feeds import has_feed, in_feed, of_feed
from hr.leave.queries.figures import figure, full_week, leave_year
from hr.leave.queries.hours import (
    changed_by_hours,
    may_set_hours,
    usual_day,
    waits_for_hours,
    week_of,
    weeks_of,
)
from hr.leave.queries.least import grades_in, least_on, leasts_shown
from hr.leave.queries.listing import carry_timeline, listed, timeline, typed_of
from hr.leave.queries.overtaking import Moved, cut_off_by, moved_by
from hr.leave.queries.owing import owed_to, put_forward
from hr.leave.queries.proposed import (
    effect_of,
    for_whom,
    grade_names,
    named,
    new_of,
    number_of,
    numbers_shown,
    steps_of,
    steps_shown,
    term_key,
    term_of,
    terms_shown,
    who_words,
)
from hr.leave.queries.recalling import Recall, recall_of, to_be_paid
from hr.leave.queries.runs import rows_of, sums_of, waiting_runs
from hr.leave.queries.seeing import (
    advised_by,
    bookings_seen,
    led_by,
    may_be_recalled_on,
    may_do,
    may_give_up,
    may_read_kinds,
)
from hr.leave.queries.team import (
    Cover,
    closed_from,
    closed_in,
    cover_of,
    leads,
    unit_of,
)
from hr.leave.queries.terms import own_terms, terms_of
from hr.leave.queries.touched import touched_by
from hr.leave.rules import kind_of

KIND = "leave"

__all__ = [
    "FORTNIGHT",
    "KIND",
    "Ahead",
    "Balance",
    "Cover",
    "Moved",
    "Offer",
    "Preview",
    "Recall",
    "Wanted",
    "advised_by",
    "ahead",
    "away",
    "balance_of",
    "balances_of",
    "begun",
    "bookings_seen",
    "calendar",
    "carry_changes",
    "carry_evidence",
    "carry_route",
    "carry_timeline",
    "changed_by_hours",
    "changes",
    "closed_from",
    "closed_in",
    "colleagues",
    "cover_of",
    "cut_off_by",
    "due_for",
    "earlier",
    "effect_of",
    "evidence",
    "figure",
    "for_whom",
    "full_week",
    "grade_names",
    "grades_in",
    "has_feed",
    "in_feed",
    "in_the_way",
    "kind_of",
    "later",
    "leads",
    "least_on",
    "leasts_shown",
    "leave_year",
    "led_by",
    "ledger_asked",
    "ledger_of",
    "listed",
    "may_be_recalled_on",
    "may_do",
    "may_give_up",
    "may_read_kinds",
    "may_set_hours",
    "monday",
    "moved_by",
    "named",
    "new_of",
    "number_of",
    "numbers_shown",
    "next_bookings",
    "of_feed",
    "offer",
    "owed_to",
    "own_bookings",
    "own_carries",
    "own_terms",
    "pending_of",
    "preview",
    "put_forward",
    "recall_of",
    "route_of",
    "rows_of",
    "steps_of",
    "steps_shown",
    "stretches_of",
    "sums_of",
    "term_key",
    "term_of",
    "terms_of",
    "terms_shown",
    "timeline",
    "touched_by",
    "typed_of",
    "unit_of",
    "usual_day",
    "waiting_runs",
    "waits_for_hours",
    "week_of",
    "weeks_of",
    "who_words",
]
