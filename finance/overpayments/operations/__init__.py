"""What can be done about money paid too much, in the order of its life."""

from finance.overpayments.operations.answering import agree, decide_dispute, dispute
from finance.overpayments.operations.export import export_list
from finance.overpayments.operations.finding import found, withdraw
from finance.overpayments.operations.leaving import close_claim, follow_leavers, remind
from finance.overpayments.operations.planning import accept, propose, set_plan
from finance.overpayments.operations.receiving import receive
from finance.overpayments.operations.setting_off import SetOff
from finance.overpayments.operations.writing_off import answer_write_off, ask_write_off

__all__ = [
    "SetOff",
    "accept",
    "agree",
    "answer_write_off",
    "ask_write_off",
    "close_claim",
    "decide_dispute",
    "dispute",
    "export_list",
    "follow_leavers",
    "found",
    "propose",
    "receive",
    "remind",
    "set_plan",
    "withdraw",
]
