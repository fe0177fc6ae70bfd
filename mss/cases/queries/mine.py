"""Cases of one person, and everything about one case."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q

from mss.cases import links
from mss.cases.models import (
    Case,
    CaseQuerySet,
    File,
    Follower,
    Happening,
    Link,
    Message,
    Note,
    Received,
    Task,
    Template,
    queues_of,
)
from mss.cases.rules import filled, reads_facts
from mss.cases.wording import FOR_STAFF
from mss.people.models import Person

ALIKE = 3
STORY = 100
_WORD = re.compile(r"[a-z]{4,}")


def mine(person: Person) -> CaseQuerySet:
    """Cases about `person`, and those they opened, write or help in; the latest first."""
    follows = Follower.objects.filter(person=person, ended_at=None).values("case")
    # Each by its own index: asked together they would read every case there is.
    theirs = Case.objects.filter(person=person).values("pk")
    opened = Case.objects.filter(opened_by=person).values("pk")
    rows = Case.objects.visible_to(person).filter(pk__in=theirs.union(opened, follows))
    return rows.select_related("version", "owner", "queue").order_by("-opened_at", "-pk")


def for_link(kind: str, reference: str, person: Person) -> CaseQuerySet:
    """Cases `person` may see about that thing, the latest first."""
    rows = Case.objects.visible_to(person)
    return rows.filter(links__kind=kind, links__reference=reference).order_by("-opened_at", "-pk")


def own_for_link(kind: str, reference: str, person: Person) -> CaseQuerySet:
    """Cases of `person` about that thing, the latest first."""
    rows = Case.objects.filter(person=person, links__kind=kind, links__reference=reference)
    return rows.order_by("-opened_at", "-pk")


def waits_for(person: Person) -> CaseQuerySet:
    """Cases of `person` that wait for them."""
    rows = Case.objects.filter(person=person, state=Case.State.WAITING)
    return rows.order_by("opened_at")


@dataclass(frozen=True)
class Linked:
    """A thing a case is about, and where the viewer reads more of it."""

    label: str
    reference: str
    address: str | None
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Part:
    """A case that goes on as another, what was answered when it was opened, and whether its viewer
    may open it."""

    case: Case
    seen: bool
    answers: list[tuple[str, str]]


@dataclass(frozen=True)
class Whole:
    """A case as its viewer may read it, with all that became part of it. Notes, tasks and e-mail
    kept apart are for staff; a collaborator reads notes."""

    case: Case
    staff: bool
    talk: list[Message]
    answers: list[tuple[str, str]]
    links: list[Linked]
    story: list[Happening]
    followers: list[Follower]
    notes: list[Note] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    merged: list[Part] = field(default_factory=list)
    helps: bool = False

    @property
    def told(self) -> bool:
        """Whether anything was said beside the words of the question."""
        return bool(self.answers or self.links or self.case.reach)

    @property
    def state(self) -> str:
        return FOR_STAFF[self.case.state] if self.staff else self.case.get_state_display()


def whole(case: Case, viewer: Person) -> Whole:
    """Everything `viewer` may read of a case they may see."""
    staff = is_staff(case, viewer)
    followers = list(case.followers.filter(ended_at=None).select_related("person"))
    helps = not case.confidential and any(
        one.person_id == viewer.pk and one.kind == "collaborator" for one in followers
    )
    talk = Message.objects.filter(within(case))
    notes = Note.objects.filter(within(case)).select_related("by").order_by("at", "id")
    tasks = (
        Task.objects.filter(within(case))
        .select_related("done_by", "owner", "case__merged_into")
        .order_by("id")
    )
    received = Received.objects.filter(within(case), state="kept")
    merged = list(case.merged.select_related("version").order_by("pk"))
    seen = set(Case.objects.visible_to(viewer).filter(merged_into=case)) if merged else set()
    story = case.happenings.select_related("by")
    if not staff:
        story = story.filter(open=True)
    return Whole(
        case=case, staff=staff,
        talk=list(talk.select_related("by", "case").prefetch_related("files").order_by("at", "id")),
        answers=_answers(case), links=_links(case, viewer), story=list(story[:STORY]),
        followers=[one for one in followers if staff or one.kind == "contact"],
        notes=list(notes) if staff or helps else [], tasks=list(tasks) if staff else [],
        received=list(received) if staff else [],
        merged=[Part(one, one in seen, _answers(one)) for one in merged], helps=helps,
    )  # fmt: skip


def within(case: Case) -> Q:
    """What is in `case`, or in one that goes on as it."""
    return Q(case=case) | Q(case__merged_into=case)


def task_of(case: Case, key: UUID) -> Task | None:
    return Task.objects.filter(within(case), key=key).first()


def is_staff(case: Case, viewer: Person) -> bool:
    """Whether `viewer` works on `case`."""
    owns = case.owner_id == viewer.pk and not case.confidential
    works = owns or case.queue_id in queues_of(viewer)
    return works and case.person_id != viewer.pk


def may_note(case: Case, viewer: Person) -> bool:
    """Whether `viewer` writes notes in `case`: works on it, or was asked to help."""
    helps = case.followers.filter(person=viewer, kind="collaborator", ended_at=None)
    return is_staff(case, viewer) or (not case.confidential and helps.exists())


def _answers(case: Case) -> list[tuple[str, str]]:
    asked = case.version.questions
    return [
        (one["label"], case.answers[one["code"]]) for one in asked if one["code"] in case.answers
    ]


def _links(case: Case, viewer: Person) -> list[Linked]:
    """What it is about: the person reads all of it, anybody else what they may open, and of the rest
    the reference alone (CA-54)."""
    return [_linked(one, case.person_id == viewer.pk, viewer) for one in case.links.all()]


def _linked(one: Link, own: bool, viewer: Person) -> Linked:
    address = links.address_of(one.kind, one.reference, viewer)
    if not reads_facts(own, address is not None):
        return Linked(one.reference, one.reference, None, [])
    return Linked(one.label, one.reference, address, [(name, value) for name, value in one.facts])


def similar(case: Case, viewer: Person) -> list[tuple[Case, str]]:
    """What cases like this one were answered, the likest first: of the same type, by words they
    share, among those `viewer` may see."""
    told = {one["code"] for one in case.version.questions if one["kind"] in ("text", "long")}
    said = [case.title, *(text for code, text in case.answers.items() if code in told)]
    words = sorted(set(_WORD.findall(" ".join(said).lower())))
    if not words:
        return []
    sought = SearchQuery(" | ".join(words[:20]), search_type="raw", config="english")
    rows = (
        Case.objects.visible_to(viewer)
        .filter(type=case.type_id, state__in=["solved", "closed"], search=sought, merged_into=None)
        .exclude(person=viewer)
        .exclude(pk=case.pk)
        .alias(likeness=SearchRank(F("search"), sought))
        .order_by("-likeness", "-solved_at", "-pk")[:ALIKE]
    )  # fmt: skip
    found = list(rows)
    replies = Message.objects.filter(case__in=found, from_staff=True).order_by(
        "case_id", "-at", "-pk"
    )
    last = {one.case_id: one.words for one in replies.distinct("case_id")}
    return [(one, last[one.pk]) for one in found if one.pk in last]


def fields_of(case: Case, by: Person) -> dict[str, str]:
    """What stands for each field of a template in `case`."""
    return {
        "first_name": case.person.get_short_name(), "name": case.person.name,
        "reference": case.reference, "type": case.version.name,
        "due": f"{case.due_on:%-d %B %Y}", "my_name": by.name,
    }  # fmt: skip


def templates_for(case: Case, by: Person) -> list[tuple[Template, str]]:
    """The templates of its queue, each with the fields filled."""
    values = fields_of(case, by)
    rows = Template.objects.filter(queue=case.queue_id, in_use=True)
    return [(one, filled(one.words, values)) for one in rows]


def file_of(case: Case, key: UUID) -> File | None:
    """A file that is safe, of the case or of one merged into it."""
    rows = File.objects.filter(within(case), state=File.State.READY)
    return rows.filter(key=key).first()
