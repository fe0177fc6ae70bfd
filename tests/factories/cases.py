"""Cases made by the operations themselves."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from mss.cases import operations
from mss.cases.links import Link
from mss.cases.models import Case, Member, Message, Queue, Received, Version
from mss.people.models import Person, Role, RoleHolding
from tests.cast import AT, SINCE, Cast

OVERTIME = Link("payslip", "2026-10", "Payslip of October 2026", (("Overtime", "£0.00"),))


def opened(
    person: Person, type: str = "hr-query", words: str = "May I carry leave over?", *,
    by: Person | None = None, at: datetime = AT, answers: dict[str, str] | None = None,
    **options: Any,
) -> Case:  # fmt: skip
    """A case of that type; every question it needs is answered with something."""
    return operations.open_case(
        type=type, about_person=person, answers=fitting(type) if answers is None else answers,
        words=words, once=options.pop("once", None) or uuid4(), by=by or person, at=at, **options,
    )  # fmt: skip


def fitting(type: str) -> dict[str, str]:
    """Answers to what a type needs."""
    version = Version.objects.filter(type__code=type, state="published").latest("number")
    said = {"date": "2026-06-01", "amount": "12.50"}
    return {
        one["code"]: one["choices"][0] if one["kind"] == "choice" else said.get(one["kind"], "Yes")
        for one in version.questions
        if one["needed"]
    }


def answered(case: Case, by: Person, words: str = "Yes, five days.", *, then: str = "solve",
             at: datetime = AT) -> Message:  # fmt: skip
    case.refresh_from_db()
    return operations.answer(
        case=case, words=words, once=uuid4(), edition=case.edition, then=then, by=by, at=at
    )


def wrote(case: Case, by: Person, words: str = "Thank you", *, at: datetime = AT) -> Message:
    return operations.write(case=case, words=words, once=uuid4(), by=by, at=at)


def by_hand(*codes: str) -> None:
    """What comes in these queues waits to be taken by somebody."""
    Queue.objects.filter(code__in=codes or ("hr",)).update(by_turn=False)


def second_adviser(cast: Cast) -> Person:
    """The head of HR advises too."""
    RoleHolding.objects.create(
        person=cast.head_of_hr, role=Role.HR_ADVISER, organisation=cast.mps, starts=SINCE
    )
    return cast.head_of_hr


def owners(cast: Cast) -> tuple[Person, Person]:
    """Two service owners."""
    for person in (cast.process_owner, cast.scheme_owner):
        RoleHolding.objects.get_or_create(
            person=person, role=Role.SERVICE_OWNER, defaults={"starts": SINCE}
        )
    return cast.process_owner, cast.scheme_owner


def everything(cast: Cast, *, at: datetime, rows: int) -> dict[str, str]:
    """The officer's cases in the adviser's queue, `rows` of what lists hold. Returns references."""
    owner, _ = owners(cast)
    RoleHolding.objects.get_or_create(
        person=cast.hr_adviser, role=Role.SERVICE_OWNER, defaults={"starts": SINCE}
    )
    made = [opened(cast.officer, at=at, about="leave:2026", links=[OVERTIME]) for _ in range(rows)]
    case = made[-1]
    for number in range(rows):
        operations.note(case=case, words=f"Note {number}", once=uuid4(), by=cast.hr_adviser, at=at)
        wrote(case, cast.officer, f"More {number}", at=at)
        task = operations.add_task(case=case, words="Look", once=uuid4(), by=cast.hr_adviser, at=at)
    operations.take(case=case, by=cast.hr_adviser, at=at)
    for _ in range(min(rows, 4)):
        answered(opened(cast.other_officer, at=at), cast.hr_adviser, at=at)
    operations.follow(case=case, person=cast.other_officer, kind="contact", by=cast.officer, at=at)
    queue = Queue.objects.get(code="hr")
    template = operations.keep_template(
        queue=queue, key=uuid4(), name="Leave", words="Dear {first_name}", in_use=True,
        by=cast.hr_adviser, at=at,
    )  # fmt: skip
    problem = operations.open_problem(
        queue=queue, about="leave:2026", title="The leave year", once=uuid4(), by=cast.hr_adviser,
        at=at,
    )  # fmt: skip
    operations.draft(code="hr-query", what=None, by=owner, at=at)
    proposal = operations.keep_in_confidence(
        queue=queue, confidential=True, once=uuid4(), by=owner, at=at
    )
    assert proposal is not None
    kept = Received.objects.create(
        key=uuid4(), message_id="kept", case=case, sender="x@example.com", subject="Re", words="Yes",
        why="It came from another address", state="kept", at=at,
    )  # fmt: skip
    ended = opened(cast.officer, "sickness", "A bad back", at=at)
    return {
        "case": case.reference, "case-task": str(task.key), "case-template": str(template.key),
        "problem": problem.reference, "case-mail": str(kept.key), "private-case": ended.reference,
        "case-proposal": str(proposal.key), "case-member": str(Member.objects.get(queue=queue).key),
        "none-key": str(UUID(int=1)), "case-other": cast.other_officer.reference,
    }  # fmt: skip
