"""The rules of payroll, by their numbers."""

from hr.payroll.rules.releasing import (
    can_be_checked_again,
    can_be_dropped,
    can_be_released,
    released_by_another,
    replaces_the_last,
    served_by,
)
from hr.payroll.rules.staging import (
    MOST_BYTES,
    corrections_replace,
    has_hours,
    has_purpose,
    header_is_known,
    known_person,
    known_reason,
    net_moved,
    not_too_large,
    of_the_run,
    once_in_a_file,
    sums_agree,
)

__all__ = [
    "MOST_BYTES", "can_be_checked_again", "can_be_dropped", "can_be_released",
    "corrections_replace", "has_hours", "has_purpose", "header_is_known", "known_person",
    "known_reason", "net_moved", "not_too_large", "of_the_run", "once_in_a_file",
    "released_by_another", "replaces_the_last", "served_by", "sums_agree",
]  # fmt: skip
