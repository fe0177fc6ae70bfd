from finance.overpayments.views.answering import accept, agree, decide, dispute, plan
from finance.overpayments.views.finding import find
from finance.overpayments.views.leavers import close, left, remind
from finance.overpayments.views.lists import everybodys, file, mine
from finance.overpayments.views.one import letter, one
from finance.overpayments.views.recovering import answer_write_off, receive, withdraw, write_off

__all__ = [
    "accept",
    "agree",
    "answer_write_off",
    "close",
    "decide",
    "dispute",
    "everybodys",
    "file",
    "find",
    "left",
    "letter",
    "mine",
    "one",
    "plan",
    "receive",
    "remind",
    "withdraw",
    "write_off",
]
