"""One's own details, for machines."""

from hr.details.api.contacts import CallFirst, Contacts, OneContact, RemoveContact
from hr.details.api.deciding import AcceptChange, DeclineChange, OneChange, WithdrawChange
from hr.details.api.equality import ClearEquality, Equality, EqualityFigures
from hr.details.api.mine import ChangeOwn, MyDetails
from hr.details.api.sending import Changes, ChangeWorkplace
from hr.details.api.showing import ShowContacts
from hr.details.api.work import AtWork

__all__ = [
    "AcceptChange",
    "AtWork",
    "CallFirst",
    "ChangeOwn",
    "ChangeWorkplace",
    "Changes",
    "ClearEquality",
    "Contacts",
    "DeclineChange",
    "Equality",
    "EqualityFigures",
    "MyDetails",
    "OneChange",
    "OneContact",
    "RemoveContact",
    "ShowContacts",
    "WithdrawChange",
]
