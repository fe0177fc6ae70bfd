"""Asking about a line of one's payslip: whoever answers has everything before them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hr.pay import rules
from hr.pay.models import Payslip
from hr.pay.queries import asked_about
from mss.cases import operations as cases
from mss.cases.links import Link
from mss.cases.models import Case
from mss.cases.queries import in_force
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person

TYPE = "pay-query"


@transaction.atomic
def ask(*, payslip: Payslip, line: str, words: str, once: UUID, by: Person, at: datetime) -> Case:
    """Open a case about `line` (its section and code, like ``pay.overtime``) with the payslip, the
    line, its change and the causes that are known. Many who ask about the same line of the same
    month stand together in the queue. The same `once` is the same case.

    Refused for somebody else's payslip (PY-60), a line that is not there (PY-61), no words (PY-62).
    """
    if not rules.asks_about_own(payslip.person_id, by.pk):
        raise Refused("People ask about their own payslip.", rule="PY-60")
    found = asked_about(payslip, line, by)
    if found is None:
        raise Refused("There is no such line in this payslip or the one before.", rule="PY-61")
    if not rules.says_something(words):
        raise Refused("Say what you would like to know.", rule="PY-62")
    version = in_force(TYPE, today(at))
    codes = [one["code"] for one in version.questions] if version else []
    said = (f"{payslip.period:%B %Y}", found.name)
    return cases.open_case(
        type=TYPE, about_person=by, answers=dict(zip(codes, said, strict=False)),
        links=[Link("payslip", payslip.reference, f"Payslip, {said[0]}: {found.name}", found.facts)],
        about=f"pay:{payslip.period:%Y-%m}:{line}", words=words.strip(), once=once, by=by, at=at,
        title=f"{found.name}, {said[0]}",
    )  # fmt: skip
