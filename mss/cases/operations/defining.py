"""How a type of case comes about: drafted, proposed, looked at by another, in force from a day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Type, Version
from mss.cases.operations.keeping import in_confidence
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import roles_of

CHANGED: Final = (
    "name", "summary", "words", "group", "order", "answer", "questions", "queue", "days", "months", "warn",
    "may_pause", "confidential", "offered", "close_days", "reopen_days", "source",
)  # fmt: skip
DRAFT, PROPOSED = Version.State.DRAFT, Version.State.PROPOSED


def owner(by: Person, at: datetime) -> None:
    """Refused for anybody who keeps no types and queues."""
    if not rules.owns_services(roles_of(by, at=at)):
        raise Refused("Types and queues are kept by service owners.", rule="CA-34")


def _whole(what: Mapping[str, Any]) -> None:
    if not rules.has_a_clock(what["days"], what["months"]):
        raise Refused("Give working days or months, one of both.", rule="CA-29")
    if not rules.questions_are_whole(what["questions"]):
        raise Refused(
            "Each question has words of its own, and one of several at least two to choose from. "
            f"A type asks up to {rules.MOST_QUESTIONS}.", rule="CA-28",
        )  # fmt: skip
    in_confidence(what["confidential"], what["queue"])


@transaction.atomic
def draft(*, code: str, what: Mapping[str, Any] | None, by: Person, at: datetime) -> Version:
    """Begin a version of the type of that code, like the last one where there is one; `what` is
    needed for a new type. One that is in the making is gone on with."""
    owner(by, at)
    kind, _ = Type.objects.get_or_create(code=code)
    Type.objects.select_for_update().get(pk=kind.pk)
    rows = Version.objects.filter(type=kind)
    begun = rows.filter(state__in=[DRAFT, PROPOSED]).first()
    if begun is not None:
        return begun
    last = rows.filter(state=Version.State.PUBLISHED).order_by("-number").first()
    kept = {name: getattr(last, name) for name in CHANGED} if last else dict(what or {})
    _whole(kept)
    number = (rows.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    record("case-type.drafted", by=by, reference=code, at=at, version=number)
    return Version.objects.create(type=kind, number=number, made_by=by, made_at=at, **kept)


def _locked(version: Version, by: Person, at: datetime, edition: int | None = None) -> Version:
    owner(by, at)
    rows = Version.objects.select_for_update(of=("self",)).select_related("type", "queue")
    row = rows.get(pk=version.pk)
    if not rules.as_read(row.edition, edition):
        raise Refused("Somebody changed it meanwhile. Read it again.", rule="CA-10")
    return row


def _kept(row: Version, verb: str, *, by: Person, at: datetime) -> Version:
    row.edition += 1
    row.save()
    record(verb, by=by, reference=row.type.code, at=at, version=row.number)
    return row


@transaction.atomic
def change(
    *, version: Version, what: Mapping[str, Any], edition: int, by: Person, at: datetime
) -> Version:
    """Change a draft. Whoever changed it last is who wrote it."""
    row = _locked(version, by, at, edition)
    if not rules.may_be_changed(row.state):
        raise Refused("Only a draft is changed.", rule="CA-31")
    _whole(what)
    for name in CHANGED:
        setattr(row, name, what[name])
    row.made_by, row.made_at = by, at
    return _kept(row, "case-type.changed", by=by, at=at)


@transaction.atomic
def keep_draft(
    *, code: str, what: Mapping[str, Any], edition: int, by: Person, at: datetime
) -> Version:
    """Begin the next version of the type of that code as `what`, or change the one in the making,
    which was read as of `edition`. Its questions are numbered as they stand."""
    asked = [{**one, "code": f"q{number}"} for number, one in enumerate(what["questions"], 1)]
    wanted = {**what, "questions": asked}
    owner(by, at)
    kind, _ = Type.objects.get_or_create(code=code)
    Type.objects.select_for_update().get(pk=kind.pk)
    begun = Version.objects.filter(type=kind, state__in=[DRAFT, PROPOSED]).first()
    row = begun or draft(code=code, what=wanted, by=by, at=at)
    return change(version=row, what=wanted, edition=edition if begun else row.edition, by=by, at=at)


@transaction.atomic
def propose(*, version: Version, by: Person, at: datetime) -> Version:
    """Ask another service owner to look. Proposed already, nothing changes."""
    row = _locked(version, by, at)
    if row.state == PROPOSED:
        return row
    if not rules.may_be_changed(row.state):
        raise Refused("Only a draft is proposed.", rule="CA-31")
    row.state = PROPOSED
    return _kept(row, "case-type.proposed", by=by, at=at)


@transaction.atomic
def take_up(*, version: Version, by: Person, at: datetime) -> Version:
    """Back to a draft, to change it."""
    row = _locked(version, by, at)
    if row.state == DRAFT:
        return row
    if row.state != PROPOSED:
        raise Refused("It is in force, or thrown away.", rule="CA-31")
    row.state = DRAFT
    return _kept(row, "case-type.back", by=by, at=at)


@transaction.atomic
def publish(*, version: Version, starts: date, by: Person, at: datetime) -> Version:
    """Another service owner has looked: it is in force from `starts`. Cases opened before keep the
    version they were opened under."""
    row = _locked(version, by, at)
    if row.state == Version.State.PUBLISHED and row.published_by_id == by.pk:
        return row
    if not rules.may_be_published(row.state):
        raise Refused("Propose it first.", rule="CA-32")
    if not rules.second_look(row.made_by_id, by.pk):
        raise Refused("You wrote it: another service owner publishes it.", rule="CA-30")
    if not rules.not_back_dated(starts, today(at)):
        raise Refused("Choose today or a later day.", rule="CA-33")
    row.state, row.starts, row.published_by = Version.State.PUBLISHED, starts, by
    return _kept(row, "case-type.published", by=by, at=at)


@transaction.atomic
def discard(*, version: Version, by: Person, at: datetime) -> Version:
    """Throw a draft away."""
    row = _locked(version, by, at)
    if row.state == Version.State.DISCARDED:
        return row
    if row.state not in (DRAFT, PROPOSED):
        raise Refused("It is in force: begin a new version, and do not offer it.", rule="CA-31")
    row.state = Version.State.DISCARDED
    return _kept(row, "case-type.discarded", by=by, at=at)
