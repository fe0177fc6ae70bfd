"""What can be asked about somebody's own details."""

from hr.details.queries.changing import changes, evidence, served, to_decide, to_prepare
from hr.details.queries.contacts import contacts_of, may_ask, showings_of, shown_lately
from hr.details.queries.equality import answers_of, figures
from hr.details.queries.mine import Mine, changes_of, details_of, mine, personal_email

__all__ = [
    "Mine",
    "answers_of",
    "changes",
    "changes_of",
    "contacts_of",
    "details_of",
    "evidence",
    "figures",
    "may_ask",
    "mine",
    "personal_email",
    "served",
    "showings_of",
    "shown_lately",
    "to_decide",
    "to_prepare",
]
