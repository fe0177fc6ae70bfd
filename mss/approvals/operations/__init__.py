"""The life of a request, and everything that may happen to it on its way."""

from mss.approvals.operations.asking import add_adviser, advise, answer, ask
from mss.approvals.operations.clock import remind_cover, ring_timers, send_digests
from mss.approvals.operations.deciding import decide
from mss.approvals.operations.moving import (
    give_back,
    not_mine,
    recheck,
    reroute_lost,
    too_close,
)
from mss.approvals.operations.narrowing import in_turn, narrow
from mss.approvals.operations.requesting import amend, request, restate, withdraw
from mss.approvals.operations.saved import forget_view, save_view

__all__ = [
    "add_adviser",
    "advise",
    "amend",
    "answer",
    "ask",
    "decide",
    "forget_view",
    "give_back",
    "in_turn",
    "narrow",
    "not_mine",
    "recheck",
    "remind_cover",
    "request",
    "reroute_lost",
    "restate",
    "ring_timers",
    "save_view",
    "send_digests",
    "too_close",
    "withdraw",
]
