"""Asking about a line of one's payslip: whoever answers has everything before them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hr.pay import rules
from hr.pay.models import Payslip
from hr.pay.queries import AGAINST, TYPE, asked_about, current_of, questions_for
from mss.cases import operations as cases
from mss.cases.links import Link
from mss.cases.models import Case
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def ask(
    *, payslip: Payslip, line: str, words: str, once: UUID, by: Person, at: datetime,
    against: str = AGAINST[0], answers: Mapping[str, str] | None = None,
) -> Case:  # fmt: skip
    """Open a case about `line` (its section and code, like ``pay.overtime``) with the payslip, the
    line, its change since the payslip it is laid beside, and the causes that are known. `answers`
    are to what the type of case asks besides, by question. Many of one organisation who ask about the
    same line of the same month stand together in the queue. The same `once` is the same case.

    Refused for somebody else's payslip (PY-60), a line that is not there (PY-61), no words (PY-62),
    what is not answered (PY-63), and a payslip that was corrected (PY-64).
    """
    if not rules.asks_about_own(payslip.person_id, by.pk):
        raise Refused("People ask about their own payslip.", rule="PY-60")
    now = current_of(payslip, by)
    if not rules.is_the_last(now.pk != payslip.pk):
        words = f"It was corrected: ask about {now.reference} instead."
        raise Refused(words, rule="PY-64")
    found = asked_about(payslip, line, by, against=against)
    if found is None:
        raise Refused("There is no such line in this payslip or the one before.", rule="PY-61")
    if not rules.says_something(words):
        raise Refused("Say what you would like to know.", rule="PY-62")
    asked = questions_for(found, at=at)
    begun = rules.opening(words, month=found.month, line=found.name, known=asked.known)
    try:
        return cases.open_case(
            type=TYPE, about_person=by, answers=dict(answers or {}) | asked.known,
            links=[Link("payslip", payslip.reference, f"Payslip, {found.month}: {found.name}",
                        found.facts)],
            about=f"pay:{payslip.organisation.code}:{payslip.period:%Y-%m}:{line}", words=begun, once=once, by=by, at=at,
            title=f"{found.name}, {found.month}",
        )  # fmt: skip
    except ValueError as wrong:
        labels = {one["code"]: one["label"] for one in asked.left}
        open_ = [labels.get(code, code) for code in wrong.args[0] if code]
        said = f"Answer this too: {', '.join(open_)}." if open_ else "Answer what is asked."
        raise Refused(said, rule="PY-63") from wrong
