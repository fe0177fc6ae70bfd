"""TR: who must hold what, what runs out when, who comes to a session, what a result gives."""

from hr.training.rules.booking import (
    agreement_needed,
    cancelled_in_time,
    has_a_payer,
    may_be_booked,
    may_book,
    on_the_same_days,
)
from hr.training.rules.coming import another_session, missing, not_away
from hr.training.rules.duty import Day, outside_duty
from hr.training.rules.expiring import Held, allowed, certificate_ends, longest
from hr.training.rules.giving import another_person, checked_once, given_once, known_day, says_why
from hr.training.rules.holding import State, act_by, state_of
from hr.training.rules.keeping import (
    as_read,
    looks_after_course,
    may_be_written,
    may_start,
    no_circle,
    second_person,
    takes_time,
)
from hr.training.rules.places import in_turn, seat, shrinks_to
from hr.training.rules.registering import earns, keeps_register, register_open, result_said
from hr.training.rules.reminding import next_reminder, reminder_words
from hr.training.rules.requiring import Asked, Who, must_hold, since

__all__ = [
    "Asked",
    "Day",
    "Held",
    "State",
    "Who",
    "act_by",
    "agreement_needed",
    "allowed",
    "another_person",
    "another_session",
    "as_read",
    "cancelled_in_time",
    "certificate_ends",
    "checked_once",
    "earns",
    "given_once",
    "has_a_payer",
    "in_turn",
    "keeps_register",
    "known_day",
    "longest",
    "looks_after_course",
    "may_be_booked",
    "may_be_written",
    "may_book",
    "may_start",
    "missing",
    "must_hold",
    "next_reminder",
    "no_circle",
    "not_away",
    "on_the_same_days",
    "outside_duty",
    "register_open",
    "reminder_words",
    "result_said",
    "says_why",
    "seat",
    "second_person",
    "shrinks_to",
    "since",
    "state_of",
    "takes_time",
]
