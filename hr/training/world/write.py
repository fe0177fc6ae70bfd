"""Writing everybody's training: who holds what follows from who must, person by person."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from hr.training.models import (
    Booking,
    Certificate,
    Course,
    Permit,
    Requirement,
    Session,
    Standing,
    Validity,
)
from hr.training.operations.standing import refresh
from hr.training.rules import certificate_ends
from hr.training.world.catalogue import COURSES, LONG_AGO, OWN, Text
from mss.foundation.bulk import copy_rows, reserve_ids, reserve_numbers
from mss.foundation.invented import World
from mss.foundation.references import take
from mss.foundation.working_time import LONDON, add_working_days
from mss.people.models import Organisation, Person, RoleHolding
from mss.people.world import DOMAIN

CAST: dict[
    str, dict[str, int | None]
] = {  # who → code of a course → days until it runs out; None: never passed
    "officer": {"ost": 45, "efaw": 64, "dp": 400, "basic": 900, "response": -12, "taser": None},
    "sergeant": {"ost": 5, "efaw": 200, "dp": -40, "lead": 0},
    "inspector": {"ost": 88, "efaw": -3, "dp": 300, "lead": 0},
    "dog-handler": {"ost": 120, "dog": 30, "efaw": 7},
}
VENUES = ("Gravesend", "Hendon", "Marlowe House", "Lambeth", "Leman Street")
CERTIFICATE = (
    "reference", "person_id", "course_id", "starts", "ends", "how", "booking_id", "given_by_id",
    "given_at",
)  # fmt: skip
SESSION = (
    "id", "reference", "course_id", "starts", "ends", "venue", "joining", "places", "trainer_id",
    "state", "why_cancelled", "changed", "once", "made_by_id", "made_at",
)  # fmt: skip
BOOKING = (
    "id", "reference", "session_id", "person_id", "booked_by_id", "booked_at", "state", "seat", "outside",
    "why_ended", "attended", "result", "note", "version",
)  # fmt: skip
PLACES = 12
QUIET = """
UPDATE training_standing SET remind_on = CASE
    WHEN act_by - 90 > %(day)s THEN act_by - 90 WHEN act_by - 30 > %(day)s THEN act_by - 30
    WHEN act_by - 7 > %(day)s THEN act_by - 7 WHEN act_by > %(day)s THEN act_by END
WHERE NOT person_id = ANY(%(cast)s)
"""


def build(world: World) -> None:
    """The catalogue, then what everybody holds by what is asked of them, then sessions."""
    writer = Writer(world)
    writer.catalogue()
    refresh(people=None, on=world.day)
    writer.sessions()
    writer.certificates()
    refresh(people=None, on=world.day)
    cast = list(Person.objects.get_queryset().filter(
        email__in=[f"{who}@{DOMAIN}" for who in CAST]
    ).values_list("pk", flat=True))  # fmt: skip
    with connection.cursor() as cursor:  # everybody but these has been told already
        cursor.execute(QUIET, {"day": world.day, "cast": cast})


class Writer:
    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("training")
        keepers = RoleHolding.objects.filter(role="training-administrator").order_by("pk")
        self.keepers = [one.person for one in keepers.select_related("person")]
        self.second = RoleHolding.objects.filter(role="hr-adviser").order_by("pk")[0].person
        self.courses: dict[str, Course] = {}
        self.passed: dict[tuple[int, int], tuple[date, int]] = {}

    @property
    def at(self) -> datetime:
        return self.world.at

    def once(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    # The catalogue

    def catalogue(self) -> None:
        bodies = list(Organisation.objects.order_by("pk"))
        began = self.at - timedelta(days=800)
        for text, reference in zip(COURSES, take("TRC", at=began, count=len(COURSES)), strict=True):
            self.courses[text.code] = self._course(text, reference, began)
        for text in COURSES:
            if text.needs:
                self.courses[text.code].needs.add(self.courses[text.needs])
            if text.asked is not None:
                for body in bodies if text.code in {"dp", "dse"} else bodies[:1]:
                    self._requirement(text, body, began)

    def _course(self, text: Text, reference: str, at: datetime) -> Course:
        mps = Organisation.objects.get(code="mps")
        row = Course.objects.create(
            reference=reference, title=text.title, summary=text.summary, words=text.words,
            about=f"{text.summary} Bring your warrant card or pass.", subject=text.subject,
            organisation=mps, minutes=60 * text.hours, cost=text.cost, tested=text.tested,
            agreed=text.agreed, once=self.once(), made_by=self.keepers[0], made_at=at,
        )  # fmt: skip
        Validity.objects.create(course=row, starts=LONG_AGO, months=text.months,
                                source=text.source)  # fmt: skip
        if text.skill:
            Permit.objects.create(course=row, skill=text.skill, stops=text.stops, starts=LONG_AGO,
                                  source=text.source)  # fmt: skip
        return row

    def _requirement(self, text: Text, body: Organisation, at: datetime) -> None:
        (reference,) = take("TRR", at=at)
        Requirement.objects.create(
            reference=reference, number=1, state=Requirement.State.PUBLISHED,
            course=self.courses[text.code], organisation=body, days=text.days, source=OWN,
            starts=self.world.day - timedelta(days=text.asked_for), once=self.once(), written_by=self.keepers[0], written_at=at,
            published_by=self.second, published_at=at, **(text.asked or {}),
        )  # fmt: skip

    # What everybody holds

    def certificates(self) -> None:
        """Most hold what is asked of them, some for long, some not any more, some never did."""
        count = Standing.objects.count()
        references = iter(reserve_numbers("CER", 8 * count))
        copy_rows(Certificate, CERTIFICATE, self._certificates(references))

    def _certificates(self, references: Iterator[int]) -> Iterator[tuple[Any, ...]]:
        texts = {self.courses[one.code].pk: one for one in COURSES}
        cast = dict(
            Person.objects.get_queryset()
            .filter(email__in=[f"{who}@{DOMAIN}" for who in CAST])
            .values_list("pk", "email")
        )
        rows = Standing.objects.order_by("person", "course")
        told: dict[int, dict[str, int | None]] = {}
        for person, email in cast.items():
            told[person] = {**CAST[email.partition("@")[0]]}
        for person, course in list(rows.values_list("person", "course")):
            text = texts[course]
            passed: date | None
            if (person, course) in self.passed:
                entered, booking = self.passed[person, course]
                yield self._row(next(references), person, course, text, entered, booking)
                passed = self._before(text, entered)
            elif text.code in told.get(person, {}):
                days = told[person].pop(text.code)
                passed = None if days is None else self._passed(text, days)
            else:
                passed = self._drawn(text)
            while passed is not None:
                yield self._row(next(references), person, course, text, passed)
                passed = self._before(text, passed)
        for person, more in told.items():
            for code, days in more.items():
                if days is not None:
                    text = next(one for one in COURSES if one.code == code)
                    course = self.courses[code].pk
                    day = self._passed(text, days)
                    yield self._row(next(references), person, course, text, day)

    def _passed(self, text: Text, days: int) -> date:
        """The day something was passed that runs out so many days on."""
        if text.months is None:
            return self.world.day - timedelta(days=200)
        return self.world.day + timedelta(days=days) - timedelta(days=round(text.months * 30.44))

    def _drawn(self, text: Text) -> date | None:
        dice, day = self.chance.random() * 100, self.world.day
        life = round((text.months or 60) * 30.44)
        if dice < text.share:
            return day - timedelta(days=self.chance.randrange(1, life - 1))
        if dice < text.share + (100 - text.share) * 0.7:  # once, and not any more
            return day - timedelta(days=life + self.chance.randrange(1, 200))
        return None

    def _before(self, text: Text, passed: date) -> date | None:
        """The one it renewed, within three years."""
        if text.months is None or (self.world.day - passed).days > 700:
            return None
        return passed - timedelta(days=round(text.months * 30.44) - self.chance.randrange(5, 40))

    def _row(
        self,
        number: int,
        person: int,
        course: int,
        text: Text,
        passed: date,
        booking: int | None = None,
    ) -> tuple[Any, ...]:
        given = datetime.combine(passed, time(16), LONDON)
        return (
            f"CER-{passed:%y}-{number:06d}", person, course, passed,
            certificate_ends(passed, text.months),
            "session" if booking else "import", booking, self.keepers[0].pk, given,
        )  # fmt: skip

    # Sessions

    def sessions(self) -> None:
        """Past sessions with their registers, and those to come, half of their places taken by
        people who need them."""
        trainers = list(
            Person.objects.get_queryset().filter(
                Q(assignments__post__title__startswith="Trainer"), is_active=True
            ).order_by("pk").values_list("pk", flat=True)[:400]
        ) or [self.keepers[0].pk]  # fmt: skip
        planned = [one for text in COURSES for one in self._planned(text, trainers)]
        ids = reserve_ids(Session, len(planned))
        numbers = reserve_numbers("TRS", len(planned))
        rows = [
            (key, f"TRS-{row[1]:%y}-{number:06d}", *row)
            for key, number, row in zip(ids, numbers, planned, strict=True)
        ]
        copy_rows(Session, SESSION, rows)
        copy_rows(Booking, BOOKING, self._bookings(rows))

    def _planned(self, text: Text, trainers: list[int]) -> Iterator[tuple[Any, ...]]:
        """Past ones from a year ago on, and those of the next four months."""
        days = max(1, text.hours // 8)
        every = max(2, 22 * 600 // max(600, self.world.people)) if text.hours < 60 else 30
        day = add_working_days(self.world.day, -200)
        last = add_working_days(self.world.day, 85)
        course = self.courses[text.code].pk
        number = 0
        while day <= last:
            day = add_working_days(day, every + self.chance.randrange(3))
            ends = add_working_days(day, days - 1) if days > 1 else day
            if day <= self.world.day <= ends:
                continue
            number += 1
            yield (
                course, datetime.combine(day, time(9), LONDON),
                datetime.combine(ends, time(min(17, 9 + text.hours)), LONDON),
                VENUES[number % len(VENUES)], "Bring your warrant card or pass, and lunch.",
                PLACES, trainers[self.chance.randrange(len(trainers))], "open", "", 1, self.once(),
                self.keepers[0].pk, self.at - timedelta(days=300),
            )  # fmt: skip

    def _bookings(self, sessions: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        wanting = self._wanting()
        rows = list(self._drawn_bookings(sessions, wanting))
        keys = reserve_ids(Booking, len(rows))
        numbers = reserve_numbers("TRB", len(rows))
        days = {one[0]: (one[2], one[4].date()) for one in sessions}
        for key, number, row in zip(keys, numbers, rows, strict=True):
            session, person, _, booked = row[:4]
            course, last = days[session]
            attended, result = row[8:10]
            if result == "passed" or (attended and course in self._untested()):
                self.passed[person, course] = (last, key)
            yield key, f"TRB-{booked:%y}-{number:06d}", *row

    def _untested(self) -> set[int]:
        return {self.courses[one.code].pk for one in COURSES if not one.tested}

    def _wanting(self) -> dict[int, list[int]]:
        """Course → people of whom it is asked, in an order of their own; nobody twice."""
        found: dict[int, list[int]] = {}
        seen: set[int] = set()
        cast = set(Person.objects.get_queryset().filter(
            email__in=[f"{who}@{DOMAIN}" for who in CAST]
        ).values_list("pk", flat=True))  # fmt: skip
        rows = list(Standing.objects.exclude(since=None).order_by("course", "person")
                    .values_list("course", "person"))  # fmt: skip
        Random(self.world.seed).shuffle(rows)  # noqa: S311
        for course, person in rows:
            if person not in seen and person not in cast:
                seen.add(person)
                found.setdefault(course, []).append(person)
        return found

    def _drawn_bookings(
        self, sessions: list[tuple[Any, ...]], wanting: dict[int, list[int]]
    ) -> Iterator[tuple[Any, ...]]:
        texts = {self.courses[one.code].pk: one for one in COURSES}
        for session in sessions:
            key, _, course, starts = session[:4]
            past = starts < self.at
            people = wanting.get(course, [])
            full = not past and self.chance.random() < 0.15
            count = PLACES + 2 if full else self.chance.randrange(3, PLACES)
            for seat in range(1, min(count, len(people)) + 1):
                person = people.pop()
                booked = min(starts, self.at) - timedelta(days=self.chance.randrange(3, 40))
                attended, result = self._result(texts[course]) if past else (None, "")
                state = "booked" if seat <= PLACES else "waiting"
                yield (
                    key, person, person, booked, state, seat if seat <= PLACES else None, False, "",
                    attended, result, "", 1,
                )  # fmt: skip

    def _result(self, text: Text) -> tuple[bool | None, str]:
        dice = self.chance.random()
        if dice < 0.06:
            return False, ""
        if not text.tested:
            return True, ""
        return True, "failed" if dice < 0.14 else "passed"
