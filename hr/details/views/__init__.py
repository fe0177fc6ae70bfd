"""The screens of one's own details."""

from hr.details.views.contacts import contact, contact_first, contact_new, contact_remove
from hr.details.views.deciding import change, change_file, changes
from hr.details.views.equality import clear, equality, figures
from hr.details.views.mine import mine, own
from hr.details.views.sending import send, withdraw, workplace
from hr.details.views.showing import show

__all__ = [
    "change",
    "change_file",
    "changes",
    "clear",
    "contact",
    "contact_first",
    "contact_new",
    "contact_remove",
    "equality",
    "figures",
    "mine",
    "own",
    "send",
    "show",
    "withdraw",
    "workplace",
]
