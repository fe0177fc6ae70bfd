"""Two years of cases, written at one stroke: some three hundred, and more where there are many
people. Most are long closed; the latest stand in every state."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import connection

from mss.cases import rules
from mss.cases.models import Case, Happening, Message, Note, Pause, Rating, Version
from mss.cases.queries import workers_of
from mss.cases.shipped import keep_in_confidence, ship
from mss.cases.world.words import SAID, Said
from mss.foundation.bulk import copy_rows, reserve_ids, reserve_numbers
from mss.foundation.invented import World
from mss.foundation.working_time import LONDON, add_working_days, today
from mss.people.models import Person

FEWEST = 330
DAYS = 730
PEOPLE_A_CASE = 2  # in a large world: every second person asked something in two years
CASE: Final = (
    "id", "reference", "once", "type_id", "version_id", "confidential", "person_id",
    "organisation_id", "opened_by_id", "owner_id", "queue_id", "state", "title", "answers",
    "about", "reach", "opened_at", "clock_from", "due_on", "warn_at", "late_at", "warned", "late",
    "replied_at", "written", "solved_at", "close_on", "closed_at", "edition",
)  # fmt: skip
MESSAGE: Final = ("key", "case_id", "by_id", "from_staff", "by_email", "words", "at")
VECTOR = """
    UPDATE cases_case SET search = to_tsvector('english',
        title || ' ' || coalesce((SELECT string_agg(words, ' ') FROM (
            SELECT words FROM cases_message WHERE case_id = cases_case.id ORDER BY at LIMIT 1
        ) AS first), ''))
    WHERE search IS NULL
"""


def build(world: World) -> None:
    for fill in (ship, keep_in_confidence):
        fill(lambda name: apps.get_model("cases", name))
    Past(world).write()


class Past:
    """Draws each case with its own dice, oldest first, and keeps rows by table."""

    def __init__(self, world: World) -> None:
        self.at, self.dice = world.at, world.chance("cases")
        people = Person.objects.get_queryset().filter(is_active=True).order_by("pk")
        self.people = list(people.values_list("pk", "organisation"))
        rows = Version.objects.in_force(today(world.at)).select_related("queue")
        self.versions = {one.type.code: one for one in rows.select_related("type", "queue")}
        self.workers = {
            one.queue_id: list(workers_of(one.queue, at=world.at).values_list("pk", flat=True))
            for one in self.versions.values()
        }
        self.count = max(FEWEST, len(self.people) // PEOPLE_A_CASE)
        self.messages: list[tuple[Any, ...]] = []
        self.happenings: list[tuple[Any, ...]] = []
        self.pauses: list[tuple[Any, ...]] = []
        self.notes: list[tuple[Any, ...]] = []
        self.ratings: list[tuple[Any, ...]] = []

    def write(self) -> None:
        copy_rows(Case, CASE, self._cases())
        copy_rows(Message, MESSAGE, self.messages)
        copy_rows(Happening, ("case_id", "open", "words", "by_id", "at"), self.happenings)
        copy_rows(Pause, ("case_id", "why", "starts", "ends"), self.pauses)
        copy_rows(Note, ("key", "case_id", "by_id", "words", "at"), self.notes)
        copy_rows(Rating, ("case_id", "score", "words", "at"), self.ratings)
        with connection.cursor() as cursor:
            cursor.execute(VECTOR)

    def _key(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128), version=4)

    def _cases(self) -> Iterator[tuple[Any, ...]]:
        ids = reserve_ids(Case, self.count)
        numbers = reserve_numbers("CAS", self.count)
        for place, (key, number) in enumerate(zip(ids, numbers, strict=True)):
            days = DAYS * (self.count - place) / self.count + 3
            yield self._case(key, number, days, self.dice)

    def _case(self, key: int, number: int, days: float, dice: Random) -> tuple[Any, ...]:
        person, body = dice.choice(self.people)
        said = dice.choice(SAID)
        version = self.versions[said.type]
        opened = self._moment(self.at - timedelta(days=days), dice)
        owners = [one for one in self.workers[version.queue_id] if one != person]
        owner = dice.choice(owners) if owners else None
        clock = rules.Clock(version.days, version.months, version.warn)
        due = rules.due_on(today(opened), clock)
        self._said(key, person, False, said.words, opened)
        self._happened(key, f"Opened. We answer by {due:%-d %B %Y}.", person, opened)
        took = dice.choices((0, 1, 2, 3, 4, 7), (3, 5, 4, 3, 2, 1))[0]
        solved = self._moment(self._later(opened, took + 1), dice, after=opened)
        if owner is None or solved >= self.at:
            return self._row(key, number, said, version, person, body, owner, opened, due, clock)
        self._answer(key, person, owner, said, opened, solved, dice)
        closes = rules.closes_on(today(solved), version.close_days)
        closed = datetime.combine(closes, time(3), LONDON)
        over = closed < self.at
        if over and dice.random() < 0.4:
            score = dice.choices((5, 4, 3, 2, 1), (8, 6, 3, 1, 1))[0]
            self.ratings.append((key, score, "", closed))
        if over:
            self._happened(key, "Closed: nothing more was written", None, closed)
        return self._row(
            key, number, said, version, person, body, owner, opened, due, clock,
            solved=solved, closes=None if over else closes, closed=closed if over else None,
        )  # fmt: skip

    def _answer(
        self, key: int, person: int, owner: int, said: Said, opened: datetime, solved: datetime,
        dice: Random,
    ) -> None:  # fmt: skip
        gap = solved - opened
        self._happened(key, "Somebody has it now", owner, opened + gap / 8)
        if said.back:
            asked, told = opened + gap / 4, opened + gap / 2
            self._said(key, owner, True, said.back, asked)
            self._happened(key, "Asked you something", owner, asked)
            self._said(key, person, False, "See above, and thank you for looking.", told)
            self.pauses.append((key, "waiting", asked, told))
        if dice.random() < 0.15:
            self.notes.append((self._key(), key, owner, "Rang them; they were on nights.",
                               opened + gap / 3))  # fmt: skip
        self._said(key, owner, True, said.answer, solved)
        self._happened(key, "Answered in full", owner, solved)
        self.pauses.append((key, "solved", solved, None))

    def _row(
        self, key: int, number: int, said: Said, version: Version, person: int, body: int,
        owner: int | None, opened: datetime, due: Any, clock: rules.Clock,
        solved: datetime | None = None, closes: Any = None, closed: datetime | None = None,
    ) -> tuple[Any, ...]:  # fmt: skip
        state = "closed" if closed else "solved" if solved else "open"
        still = solved is not None
        warn = None if still else rules.warned_at(due, clock)
        late = None if still else rules.late_from(due)
        return (
            key, f"CAS-{opened:%y}-{number:06d}", self._key(), version.type_id, version.pk,
            version.confidential, person, body, person, owner, version.queue_id, state, said.title,
            {}, "", "", opened, opened, due, warn, late,
            bool(warn and warn < self.at), bool(late and late < self.at), solved, not still,
            solved, closes, closed, 4 if still else 1,
        )  # fmt: skip

    def _said(self, case: int, by: int, staff: bool, words: str, at: datetime) -> None:
        self.messages.append((self._key(), case, by, staff, False, words, at))

    def _happened(self, case: int, words: str, by: int | None, at: datetime) -> None:
        self.happenings.append((case, True, words, by, at))

    def _moment(self, at: datetime, dice: Random, after: datetime | None = None) -> datetime:
        """Some time of that day when people write; never before `after`."""
        made = datetime.combine(today(at), time(8 + dice.randrange(10), dice.randrange(60)), LONDON)
        return made if after is None or made > after else after + timedelta(hours=1)

    def _later(self, at: datetime, days: int) -> datetime:
        return datetime.combine(add_working_days(today(at), days), time(9), LONDON)
