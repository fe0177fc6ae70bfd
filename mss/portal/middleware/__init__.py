"""What every request goes through, in the order of `MIDDLEWARE`."""

from mss.portal.middleware.idle import IdleTimeout
from mss.portal.middleware.leavers import Leavers
from mss.portal.middleware.private import PrivatePages
from mss.portal.middleware.refusals import Refusals
from mss.portal.middleware.second_factor import SecondFactor
from mss.portal.middleware.signed_in import SignedInEverywhere
from mss.portal.middleware.unfinished_forms import UnfinishedForms

__all__ = [
    "IdleTimeout",
    "Leavers",
    "PrivatePages",
    "Refusals",
    "SecondFactor",
    "SignedInEverywhere",
    "UnfinishedForms",
]
