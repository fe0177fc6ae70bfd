"""A case is opened: by a person, by whoever works in its queue for them, or by another service."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from mss.audit.operations import record
from mss.cases import models, rules
from mss.cases.links import Link
from mss.cases.models import Case, Happening, Message, Version
from mss.cases.operations.files import Sent, keep
from mss.cases.operations.keeping import in_confidence, reckon, works_in
from mss.cases.operations.turn import given_out, told_owner
from mss.cases.queries.defined import in_force, nobody_works_in, queue_for
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.jobs.operations import report
from mss.people.models import Person

Stood = tuple[str, datetime, datetime]  # why, from, up to


@transaction.atomic
def open_case(
    *, type: str, about_person: Person, answers: Mapping[str, str], links: Sequence[Link] = (),
    about: str = "", words: str = "", title: str = "", reach: str = "", once: UUID, by: Person,
    at: datetime, files: Sequence[Sent] = (),
) -> Case:  # fmt: skip
    """Open a case of the type of that code about `about_person`. `answers` are by the codes of the
    type's questions, `words` begin the conversation, `about` names what many cases may be about
    (``pay:2026-10:overtime``). The same `once` is the same case.

    Raises ValueError with what is wrong, by question, when the answers do not fit.
    """
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=about_person.pk)
    again = Case.objects.filter(once=once, opened_by=by).first()
    if again is not None:
        return again
    version = in_force(type, today(at))
    if version is None or not rules.is_offered(version.offered):
        raise Refused("Nothing of this kind can be asked at the moment.", rule="CA-44")
    queue = queue_for(version, about_person, on=today(at))
    if not rules.may_be_opened(by.pk, about_person.pk, works_in(queue.pk, by)):
        raise Refused("You open cases for yourself.", rule="CA-20")
    in_confidence(version.confidential, queue)
    kept = _fitting(version, answers)
    row = made(
        version=version, queue=queue, person=about_person, answers=kept, about=about, reach=reach,
        title=title or _title(version, kept, words), words=words, once=once, by=by, at=at,
    )  # fmt: skip
    first = row.messages.first()
    if first is not None:
        keep(first, files, by=by, at=at)
    for link in links:
        models.Link.objects.get_or_create(
            case=row, kind=link.kind, reference=link.reference,
            defaults={"label": link.label[:150], "facts": [list(pair) for pair in link.facts]},
        )  # fmt: skip
    return row


def _fitting(version: Version, answers: Mapping[str, str]) -> dict[str, str]:
    wrong = rules.wrong_answers(version.questions, answers)
    if wrong:
        raise ValueError(wrong)
    return {code: typed.strip() for code, typed in answers.items() if typed.strip()}


def _title(version: Version, answers: Mapping[str, str], words: str) -> str:
    """The first line somebody wrote, or the name of the type."""
    first = next((line.strip() for line in words.splitlines() if line.strip()), "")
    said = first or next(
        (answers[one["code"]] for one in version.questions
         if one["kind"] in ("text", "long") and one["code"] in answers), "",
    )  # fmt: skip
    said = " ".join(said.split()) or version.name
    return said if len(said) <= 90 else f"{said[:87].rstrip()}…"


def made(
    *, version: Version, queue: models.Queue, person: Person, answers: dict[str, str], title: str,
    words: str, once: UUID, by: Person, at: datetime, about: str = "", reach: str = "",
    clock_from: datetime | None = None, split_from: Case | None = None, stood: Sequence[Stood] = (),
) -> Case:  # fmt: skip
    """The row of a case, with an owner where its queue gives out by turn, its first message and its first line of story. `stood` are the times its
    clock has stood still already."""
    (reference,) = take("CAS", at=at)
    row = Case(
        reference=reference, once=once, type=version.type, version=version, queue=queue,
        confidential=version.confidential, person=person, organisation=person.organisation,
        opened_by=by, title=title[:150], answers=answers, about=about[:120],
        reach=reach.strip()[:200], opened_at=at, clock_from=clock_from or at,
        due_on=today(at), split_from=split_from,
    )  # fmt: skip
    row.save()
    for why, starts, ends in stood:
        row.pauses.create(why=why, starts=starts, ends=ends)
    reckon(row, at=at)
    row.save()
    chosen = {one["code"] for one in version.questions if one["kind"] == "choice"}
    told = [title, words, *(said for code, said in answers.items() if code not in chosen)]
    Case.objects.filter(pk=row.pk).update(
        search=SearchVector(Value(" ".join(told)), config="english")
    )
    if words.strip():
        Message.objects.create(
            key=uuid4(), case=row, by=by, from_staff=False, words=words.strip(), at=at
        )
    owner = given_out(row, at=at)
    row.save(update_fields=["owner", "given_at"])
    has_it = f" {owner.name} has it." if owner else ""
    Happening.objects.create(
        case=row, words=f"Opened. We answer by {row.due_on:%-d %B %Y}.{has_it}", by=by, at=at
    )
    record("case.opened", by=by, subject=person, reference=reference, at=at,
           owner=owner.reference if owner else "")  # fmt: skip
    if owner:
        told_owner(row, by=by, at=at)
    elif nobody_works_in(queue, at=at):
        report(kind="queue", about=queue.code, role="service-owner", at=at,
               message=f"Nobody works in the queue “{queue.name}”")  # fmt: skip
    return row
