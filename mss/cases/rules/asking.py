"""What is asked when a case is opened, how a type of case is made, and what a template may say."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

MOST_FILES: Final = 10
MOST_QUESTIONS: Final = 8
MOST_OTHERS: Final = 5
KINDS: Final = {
    "text": "A few words",
    "long": "Several lines",
    "date": "A date",
    "amount": "An amount in pounds",
    "choice": "One of several",
}
FIELDS: Final = {
    "first_name": "what the person likes to be called",
    "name": "their whole name",
    "reference": "the reference of the case",
    "type": "what kind of case it is",
    "due": "the day it is due",
    "my_name": "your name",
}
_FIELD: Final = re.compile(r"\{([^{}]*)\}")


def wrong_answers(
    questions: Sequence[Mapping[str, Any]], answers: Mapping[str, str]
) -> dict[str, str]:
    """CA-27: Every question its type needs is answered, each answer is of the kind asked for, and
    nothing else is.

    Returns question → what is wrong; `""` stands for an answer nobody asked for.
    """
    known = {str(one["code"]): one for one in questions}
    wrong = {"": "is not asked"} if answers.keys() - known.keys() else {}
    for code, question in known.items():
        typed = answers.get(code, "").strip()
        if not typed and question.get("needed"):
            wrong[code] = "Answer this question"
        elif typed and not _fits(str(question["kind"]), typed, question.get("choices", ())):
            wrong[code] = f"Give {KINDS[str(question['kind'])].lower()}"
    return wrong


def _fits(kind: str, typed: str, choices: Collection[str]) -> bool:
    if kind == "choice":
        return typed in choices
    try:
        if kind == "date":
            date.fromisoformat(typed)
        if kind == "amount":
            return Decimal(typed).is_finite()
    except (ValueError, InvalidOperation):
        return False
    return True


def questions_are_whole(questions: Sequence[Mapping[str, Any]]) -> bool:
    """CA-28: A type asks up to eight questions of its own, each with words of its own; one of
    several has at least two to choose from."""
    labels = [str(one.get("label", "")).strip() for one in questions]
    return (
        len(questions) <= MOST_QUESTIONS
        and all(labels)
        and len(set(labels)) == len(labels)
        and all(one.get("kind") in KINDS for one in questions)
        and all(len(one.get("choices", ())) > 1 for one in questions if one["kind"] == "choice")
    )


def has_a_clock(days: int, months: int) -> bool:
    """CA-29: Every type has a clock: working days or calendar months, not both."""
    return (days > 0) != (months > 0)


def second_look(made_by: int | None, by: int) -> bool:
    """CA-30: A new version of a type is published by another service owner than wrote it."""
    return made_by != by


def may_be_changed(state: str) -> bool:
    """CA-31: Only a draft of a type is changed; what is in force is replaced by a new version."""
    return state == "draft"


def may_be_published(state: str) -> bool:
    """CA-32: What is published was proposed first, so that nobody writes while another reads."""
    return state == "proposed"


def not_back_dated(starts: date, today: date) -> bool:
    """CA-33: A version holds from a day that has not passed; cases opened before keep theirs."""
    return starts >= today


def owns_services(roles: Collection[str]) -> bool:
    """CA-34: Types, queues and who works in them are kept by service owners."""
    return "service-owner" in roles


def not_oneself(by: int, person: int | None) -> bool:
    """CA-35: Nobody puts themselves into a queue: it opens what is in it."""
    return by != person


def names_one(person: bool, role: bool) -> bool:
    """CA-36: Who works in a queue is a person or everybody with a role, one of both."""
    return person != role


def unknown_fields(text: str) -> list[str]:
    """CA-37: A template names only what a case knows, so that nobody reads a bracket.

    Returns what it names besides, in its order.
    """
    return [name for name in _FIELD.findall(text) if name not in FIELDS]


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with what stands for each field; one that is not known stays as it is."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def room_for_file(count: int) -> bool:
    """CA-38: A message takes up to ten files."""
    return count < MOST_FILES


def room_for_another(count: int) -> bool:
    """CA-39: Up to five others see a case beside its person and those who work on it."""
    return count < MOST_OTHERS


def may_be_followed(known: bool, person: bool) -> bool:
    """CA-40: A second contact or collaborator is somebody else than the person, named once."""
    return not known and not person


def is_taken(address_fits: bool, sender_fits: bool, automatic: bool, confidential: bool) -> bool:
    """CA-41: An e-mail becomes part of a case when it was sent to the address made for that person
    and case, from the address we know of them, and not by a machine; never of a confidential case.
    Anything else is kept apart until somebody looks at it."""
    return address_fits and sender_fits and not automatic and not confidential


def looked_at_once(done: bool) -> bool:
    """CA-42: An e-mail that was kept apart is looked at once: taken in, or thrown away."""
    return not done


def may_read_figures(roles: Collection[str]) -> bool:
    """CA-43: Auditors and service owners read how many cases there are of each type, confidential
    ones among them, and how quickly they are answered; not what is in them."""
    return bool({"auditor", "service-owner"} & set(roles))


def is_offered(offered: bool) -> bool:
    """CA-44: People ask about what is offered on the day; what was asked before goes on."""
    return offered


def named_once(taken: bool) -> bool:
    """CA-60: Of the templates a queue uses no two have the same name."""
    return not taken
