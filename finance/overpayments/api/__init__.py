"""Overpayments for machines and other screens."""

from finance.overpayments.api.acts import (
    Accept,
    Agree,
    AnswerWriteOff,
    CloseClaim,
    DecideDispute,
    Dispute,
    Propose,
    Receive,
    Remind,
    SetPlan,
    Withdraw,
    WriteOff,
)
from finance.overpayments.api.reading import LeftClaims, OneOverpayment, Overpayments

__all__ = [
    "Accept",
    "Agree",
    "AnswerWriteOff",
    "CloseClaim",
    "DecideDispute",
    "Dispute",
    "LeftClaims",
    "OneOverpayment",
    "Overpayments",
    "Propose",
    "Receive",
    "Remind",
    "SetPlan",
    "Withdraw",
    "WriteOff",
]
