"""The types and queues a new portal comes with. Service owners change them from there.

Clocks that the law does not set are service levels nobody gave us: to be confirmed.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

SPACE: Final = UUID("6b6f1c1e-6f0e-4f0e-9d3a-5f8f2c1f7a10")
FIRST_DAY: Final = date(2020, 4, 1)
TBC: Final = "Service level, to be confirmed"
PAY, HR, RIGHTS = "Pay and expenses", "People and work", "Information and complaints"

QUEUES: Final = {  # code: name, the role that works in it
    "pay": ("Pay queries", "payroll-officer"),
    "expenses": ("Expenses queries", "finance-officer"),
    "hr": ("HR queries", "hr-adviser"),
    "hr-private": ("HR in confidence", "hr-adviser"),
    "access": ("Access and equipment", "system-administrator"),
    "information-rights": ("Information rights", "information-officer"),
    "data-quality": ("Data quality", "process-owner"),
    "complaints": ("Complaints", "service-owner"),
}


def _asks(
    label: str, kind: str = "text", *choices: str, needed: bool = True, help: str = ""
) -> dict[str, Any]:
    return {"label": label, "kind": kind, "needed": needed, "help": help, "choices": list(choices)}


# code: name, group, summary, words people type, queue, days, months, what people get, questions
TYPES: Final[tuple[dict[str, Any], ...]] = (
    {"code": "pay-query", "name": "A question about my pay", "group": PAY, "queue": "pay",
     "days": 5, "summary": "Something on your payslip is missing, wrong or not clear.",
     "words": "pay payslip salary wages overtime missing wrong underpaid deduction tax pension",
     "answer": "An explanation of the line, or a correction and the payday it comes with.",
     "questions": (_asks("Which month is it about?", help="Like October 2026."),
                   _asks("Which line or payment?", needed=False,
                         help="As it is called on the payslip."),
                   _asks("What did you expect?", "amount", needed=False))},
    {"code": "overpayment", "name": "I think I was paid too much", "group": PAY, "queue": "pay",
     "days": 5, "summary": "Tell us early: it is easier to put right, and to pay back in parts.",
     "words": "overpaid overpayment too much paid twice pay back",
     "answer": "Whether it was too much, by how much, and how it can be paid back.",
     "questions": (_asks("When was it paid?", "date"),
                   _asks("By how much, as far as you can tell?", "amount", needed=False))},
    {"code": "expenses-query", "name": "A question about expenses", "group": PAY,
     "queue": "expenses", "days": 3,
     "summary": "Before you claim, or about a claim you have sent.",
     "words": "expenses claim receipt mileage subsistence meal allowance dog refused paid when",
     "answer": "What you may claim, or where your claim is.",
     "questions": (_asks("The claim, if there is one", needed=False, help="Like EXP-26-000042."),)},
    {"code": "bank-details-help", "name": "Help with my bank details", "group": PAY, "queue": "pay",
     "days": 1, "summary": "You cannot change them, or somebody else may have.",
     "words": "bank account sort code details change locked fraud scam changed",
     "answer": "A call back to your work telephone. We never ask for the numbers here.",
     "questions": (_asks("What happened?", "choice", "I cannot change them",
                         "They changed and it was not me", "Something else"),)},
    {"code": "hr-query", "name": "A question for HR", "group": HR, "queue": "hr", "days": 5,
     "summary": "Leave, working patterns, policies, contracts, moving on.",
     "words": "hr human resources leave policy contract maternity paternity flexible part time "
              "pension retirement probation promotion",
     "answer": "An answer you can rely on, with the policy it stands on.",
     "questions": (_asks("What is it about?", "choice", "Leave and absence", "Working pattern",
                         "Contract or terms", "Family", "Moving, leaving or retiring",
                         "Something else"),)},
    {"code": "change-of-details", "name": "Something about me is recorded wrongly", "group": HR,
     "queue": "hr", "days": 5,
     "summary": "Your post, manager, grade or dates, where you cannot change them yourself.",
     "words": "details wrong post manager grade rank name start date record change",
     "answer": "The record put right, or why it stands.",
     "questions": (_asks("What is wrong?"), _asks("What should it say?"),
                   _asks("Since when?", "date", needed=False))},
    {"code": "sickness", "name": "Sickness and health at work", "group": HR,
     "queue": "hr-private", "days": 5, "confidential": True,
     "summary": "In confidence: only you and the HR advisers who help you see it.",
     "words": "sick sickness ill illness health occupational adjustment disability stress return",
     "answer": "Somebody who talks it through with you, and what can be arranged.",
     "questions": (_asks("How would you like to be reached?", needed=False),)},
    {"code": "grievance", "name": "Raise a grievance", "group": HR, "queue": "hr-private",
     "days": 5, "confidential": True,
     "summary": "In confidence: only you and the HR advisers who deal with it see it.",
     "words": "grievance bullying harassment discrimination unfair treatment dispute manager",
     "answer": "Somebody meets you and tells you what happens next.",
     "questions": (_asks("What would put it right?", "long", needed=False),)},
    {"code": "access-equipment", "name": "Access and equipment", "group": HR, "queue": "access",
     "days": 2, "summary": "A system you cannot get into, a laptop, a telephone, a pass.",
     "words": "access laptop phone telephone equipment password system login pass building radio",
     "answer": "It works, or you know when it will.",
     "questions": (_asks("What do you need?"), _asks("By when?", "date", needed=False))},
    {"code": "subject-access", "name": "See what is held about me", "group": RIGHTS,
     "queue": "information-rights", "months": 1, "warn": 5,
     "summary": "A copy of your personal data: your right of access.",
     "words": "subject access request sar dsar gdpr data protection copy of my data personal",
     "answer": "A copy of your data, or the reason why part of it cannot be given.",
     "source": "UK GDPR Article 12(3); the clock stops while we wait for what we need from you",
     "questions": (_asks("What would you like to see?", "long"),
                   _asks("From when", "date", needed=False),
                   _asks("Until when", "date", needed=False))},
    {"code": "freedom-of-information", "name": "Freedom of information request", "group": RIGHTS,
     "queue": "information-rights", "days": 20, "warn": 5,
     "summary": "Pass on or make a request for recorded information.",
     "words": "foi freedom of information request disclosure publication journalist",
     "answer": "The information, or the exemption that keeps it back.",
     "source": "Freedom of Information Act 2000, section 10: twenty working days",
     "questions": (_asks("What is asked for?", "long"),
                   _asks("Who asks, if it is not you?", needed=False))},
    {"code": "data-correction", "name": "Correct or remove my data", "group": RIGHTS,
     "queue": "information-rights", "months": 1, "warn": 5,
     "summary": "Personal data that is wrong, incomplete or kept too long.",
     "words": "correct erase delete rectify rectification gdpr data protection wrong",
     "answer": "What was corrected or removed, or why it stays.",
     "source": "UK GDPR Articles 12(3), 16 and 17",
     "questions": (_asks("Which data?"), _asks("What is wrong with it?", "long"))},
    {"code": "complaint", "name": "Make a complaint", "group": RIGHTS, "queue": "complaints",
     "days": 10, "warn": 3,
     "summary": "About the service you got, or how your data was handled.",
     "words": "complaint complain unhappy service data protection bad slow",
     "answer": "What we found, and what changes.",
     "questions": (_asks("What is it about?", "choice", "The service I got",
                         "How my data was handled", "Something else"),
                   _asks("What would put it right?", "long", needed=False))},
    {"code": "data-quality", "name": "Report an error in the data", "group": RIGHTS,
     "queue": "data-quality", "days": 5,
     "summary": "A wrong manager, a vacant post that is filled, a report that does not add up.",
     "words": "data quality error wrong report manager vacant duplicate mistake hierarchy",
     "answer": "The error put right at its source.",
     "questions": (_asks("Where did you see it?"), _asks("What should it say?", needed=False))},
)  # fmt: skip


def questions_of(what: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"code": f"q{number}", **one} for number, one in enumerate(what["questions"], 1)]


def ship(model: Callable[[str], Any]) -> None:
    """Make what is not there yet; `model` gives the class of that name."""
    queues = {}
    for code, (name, role) in QUEUES.items():
        queues[code], _ = model("Queue").objects.get_or_create(code=code, defaults={"name": name})
        model("Member").objects.get_or_create(
            key=uuid5(SPACE, code), defaults={"queue": queues[code], "role": role}
        )
    for order, what in enumerate(TYPES, 1):
        kind, _ = model("Type").objects.get_or_create(code=what["code"])
        kept = {key: what[key] for key in ("name", "group", "summary", "words", "answer")}
        model("Version").objects.get_or_create(
            type=kind, number=1,
            defaults={
                **kept, "queue": queues[what["queue"]], "order": 10 * order, "questions": questions_of(what),
                "days": what.get("days", 0), "months": what.get("months", 0),
                "warn": what.get("warn", 1), "confidential": what.get("confidential", False),
                "source": what.get("source", TBC), "starts": FIRST_DAY, "state": "published",
            },
        )  # fmt: skip


def keep_in_confidence(model: Callable[[str], Any]) -> None:
    """Have the queues that confidential types name keep what is told in confidence."""
    named = model("Version").objects.filter(confidential=True).values("queue")
    model("Queue").objects.filter(pk__in=named).update(confidential=True)
