"""What cases offer on the home page, in search and in “my requests”. The portal stands above: what
it needs is handed to it by `apps.py`, which alone knows it."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet
from django.urls import reverse

from mss.cases import rules
from mss.cases.models import Case, CaseQuerySet, Follower, Member
from mss.cases.queries import counts, mine, queues_worked_in, waits_for
from mss.cases.queries import to_do as tasks_of
from mss.cases.wording import COLOURS
from mss.foundation.finding import Words
from mss.foundation.working_time import today
from mss.people.models import Person, RoleHolding

GROUP = "Ask a person"
LOOKED_AMONG = 200  # of the newest, when somebody searches
MOST_TASKS = 5
ENTRIES: list[dict[str, Any]] = [
    {
        "title": "Ask a question",
        "address": "cases:choose",
        "summary": "Pay, HR, access, your data, a complaint. You see who has it and by when.",
        "words": "ask help question query contact case pay hr payslip wrong missing access laptop "
        "complaint grievance sickness subject access request freedom information foi sar data "
        "correction overpaid enquiry ticket",
        "group": GROUP,
        "order": 40,
    },
    {
        "title": "My questions",
        "address": "cases:mine",
        "summary": "What you asked, who has it, and what was answered.",
        "words": "cases questions asked answered reply status",
        "group": GROUP,
        "order": 41,
    },
    {
        "title": "Questions to answer",
        "address": "cases:work",
        "summary": "What people asked in the queues you work in: yours, nobody’s yet, due and late.",
        "words": "cases queue work answer unassigned due late breached inbox tickets",
        "group": GROUP,
        "who": lambda person, roles: bool(roles) and bool(queues_worked_in(person)),
        "order": 42,
    },
    {
        "title": "What people can ask about",
        "address": "cases:types",
        "summary": "Types of questions with their clocks, queues and who works in them.",
        "words": "cases types queues routing clock service owner define",
        "group": GROUP,
        "who": lambda person, roles: rules.owns_services(roles),
        "order": 43,
    },
    {
        "title": "Questions in figures",
        "address": "cases:figures",
        "summary": "How many are asked and how quickly they are answered.",
        "words": "cases figures performance late satisfaction oversight",
        "group": GROUP,
        "who": lambda person, roles: rules.may_read_figures(roles),
        "order": 44,
    },
]


def item(case: Case) -> dict[str, Any]:
    return {
        "reference": case.reference, "kind": "Question", "title": case.title,
        "state": case.get_state_display(), "colour": COLOURS[case.state], "at": case.opened_at,
        "address": reverse("cases:case", args=[case.reference]),
    }  # fmt: skip


def latest(person: Person, count: int) -> list[dict[str, Any]]:
    return [item(case) for case in mine(person)[:count]]


def how_many(person: Person) -> int:
    return mine(person).count()


def found(person: Person, words: Words) -> list[dict[str, Any]]:
    """Their newest, each with those of the words typed that were written in it."""
    rows = heard(mine(person), words)[:LOOKED_AMONG]
    return [item(case) | {"words": written(case, words)} for case in rows]


def heard(rows: CaseQuerySet, words: Words) -> CaseQuerySet:
    """`rows` with what `written` tells of each."""
    each = (SearchQuery(f"{stem}:*", config="english", search_type="raw") for stem in words.stems)
    return rows.annotate(**{f"says_{number}": Q(search=one) for number, one in enumerate(each)})


def written(case: Case, words: Words) -> str:
    """Those of the words typed that the question holds, as far as `heard` found."""
    said = enumerate(words.stems)
    return " ".join(stem for number, stem in said if getattr(case, f"says_{number}"))


def theirs(who: int) -> list[QuerySet[Any]]:
    """Rows without which `latest` is empty."""
    follows = Follower.objects.filter(person=who, ended_at=None)
    return [Case.objects.filter(person=who), Case.objects.filter(opened_by=who), follows]


def waits(who: int) -> list[QuerySet[Any]]:
    """Rows without which nothing waits: a case, or a queue they work in."""
    staffed = Member.objects.exclude(role="").values("role")
    asked = Case.objects.filter(person=who, state=Case.State.WAITING)
    by_role = RoleHolding.objects.filter(person=who, role__in=staffed)
    return [asked, Member.objects.filter(person=who), by_role]


def to_do(person: Person, at: datetime) -> list[dict[str, Any]]:
    """What waits for somebody: questions to them, and their work."""
    asked = [
        {"title": case.title, "text": f"{case.reference}: we need something from you",
         "address": reverse("cases:case", args=[case.reference]), "urgent": True}
        for case in waits_for(person)[:5]
    ]  # fmt: skip
    if not queues_worked_in(person):
        return asked
    there = counts(person, at=at)
    if there["mine"] or there["unassigned"]:
        words = (
            f"{there['mine']} of yours, {there['unassigned']} nobody’s yet, {there['late']} late"
        )
        asked.append({"title": "Questions to answer", "text": words,
                      "address": reverse("cases:work"), "urgent": False})  # fmt: skip
    for one in tasks_of(person).filter(due_on__lte=today(at))[:MOST_TASKS]:
        case = one.case.merged_into or one.case
        asked.append({
            "title": "Something to do in a case" if case.confidential else one.words,
            "text": f"{case.reference}: to do by {one.due_on:%-d %B}",
            "address": reverse("cases:case", args=[case.reference]), "urgent": True,
        })  # fmt: skip
    return asked
