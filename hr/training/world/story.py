"""What the cast does about training: something in every state, in front of whoever must act."""

import io
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hr.training import operations, queries
from hr.training.models import Booking, Course, Evidence, Session
from hr.training.world.catalogue import COURSES
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.foundation.invented import World
from mss.foundation.working_time import LONDON, add_working_days
from mss.people.models import Organisation, Person
from mss.people.world import DOMAIN


def act(world: World) -> None:
    Teller(world).tell()


class Teller:
    """Tells it through the real operations, oldest first."""

    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("training story")
        titles = {one.code: one.title for one in COURSES}
        rows = {one.title: one for one in Course.objects.all()}
        self.courses = {code: rows[title] for code, title in titles.items()}
        self.keeper, self.hr = self.person("training-administrator"), self.person("hr-adviser")
        self.officer, self.sergeant = self.person("officer"), self.person("sergeant")
        team = Person.objects.get_queryset().filter(
            assignments__post__title="Police Constable, Response Team B"
        )
        self.colleagues = list(team.exclude(pk=self.officer.pk).order_by("pk"))

    def person(self, who: str) -> Person:
        return Person.objects.select_related("organisation").get(email=f"{who}@{DOMAIN}")

    def once(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def ago(self, hours: float) -> datetime:
        return self.world.at - timedelta(hours=hours)

    def tell(self) -> None:
        self._register_kept_and_not()
        self._full_with_a_waiting_list()
        self._asked_and_refused()
        self._cancelled()
        self._evidence()
        self._draft()
        operations.recheck(at=self.world.at)
        while operations.remind(at=self.world.at):
            pass

    def _session(self, code: str, days: int, *, hours_ago: float, **options: Any) -> Session:
        """So many working days on (or back), from nine to four, within an early and a day duty; planned so long ago."""
        day = add_working_days(self.world.day, days)
        details: dict[str, Any] = {
            "venue": "Gravesend", "joining": "Bring your kit and your warrant card.", "places": 12,
            "trainer": self.keeper,
        }  # fmt: skip
        return operations.plan(
            course=self.courses[code], by=self.hr, once=self.once(), at=self.ago(hours_ago),
            starts=_at(day, 9), ends=_at(day, 16), **(details | options),
        )  # fmt: skip

    def _book(
        self, of: Session, who: Person, hours_ago: float, by: Person | None = None
    ) -> Booking | None:
        """Nobody who is away or elsewhere that day in this world."""
        if queries.away_on(of, who) or queries.overlapping(of, who):
            return None
        if queries.missing_for(of, who):
            return None
        return operations.book(session=of, person=who, by=by or who, at=self.ago(hours_ago))

    def _register_kept_and_not(self) -> None:
        """Last week's is entered but for one; yesterday's waits to be."""
        kept = self._session("efaw", -6, hours_ago=900)
        went = [self._book(kept, who, 700 - 5 * number, self.hr)
                for number, who in enumerate(self.colleagues)]  # fmt: skip
        results = [(True, "passed"), (True, "failed"), (False, "")]
        for booking, (attended, result) in zip(filter(None, went), results, strict=False):
            operations.enter(booking=booking, attended=attended, result=result, by=self.hr,
                             at=self.ago(24 * 5), words="")  # fmt: skip
        waits = self._session("dp", -1, hours_ago=900, venue="Marlowe House")
        for who in self.colleagues[:3]:
            self._book(waits, who, 300, self.hr)

    def _full_with_a_waiting_list(self) -> None:
        """Three places; the officer is second in line."""
        of = self._session("ost", 9, hours_ago=500, places=3)
        for number, who in enumerate([*self.colleagues, self.officer]):
            self._book(of, who, 200 - number)

    def _asked_and_refused(self) -> None:
        """The officer asks for taser, with the sergeant; an earlier one was not agreed."""
        earlier = self._session("taser", 5, hours_ago=600, venue="Hendon")
        later = self._session("taser", 24, hours_ago=600, venue="Hendon")
        refused = self._book(earlier, self.officer, 90)
        about = refused.reference if refused else ""
        step = Step.objects.waiting().filter(approval__about=about).first()
        if refused is not None and step is not None and step.holder is not None:
            approvals.decide(
                step=step.reference, by=step.holder, outcome="reject", version=refused.version,
                comment="We are four short that week. Take the next one.", at=self.ago(70),
            )  # fmt: skip
        self._book(later, self.officer, 30)
        self._book(self._session("lead", 30, hours_ago=400), self.sergeant, 26)

    def _cancelled(self) -> None:
        of = self._session("order", 12, hours_ago=450)
        operations.cancel_session(
            session=of, why="The hangar is closed for repairs. The next one is in four weeks.",
            by=self.keeper, at=self.ago(48),
        )  # fmt: skip

    def _evidence(self) -> None:
        """One waits to be checked, one was not accepted."""
        for number, (code, hours) in enumerate((("response", 60), ("van", 20))):
            title = self.courses[code].title
            sent = operations.send(
                course=self.courses[code], passed_on=self.world.day - timedelta(days=30 + number),
                file=SimpleUploadedFile("certificate.png", _drawn(title, self.officer.name)),
                name="certificate.png", by=self.officer, at=self.ago(hours),
                note="Passed with Kent Police while on secondment.",
            )  # fmt: skip
            operations.prepare(evidence=sent.pk, at=self.ago(hours))
            if code == "response":
                row = Evidence.objects.get(pk=sent.pk)
                operations.decline(evidence=row, why="The date cannot be read. Send it again.",
                                   by=self.keeper, at=self.ago(40))  # fmt: skip

    def _draft(self) -> None:
        """Carrier driving for serials, waiting for a second person."""
        operations.write(
            by=self.hr, once=self.once(), at=self.ago(50), course=self.courses["van"],
            organisation=Organisation.objects.get(code="mps"), kinds=["officer"],
            grades=["constable"], unit=None, post_words="", unit_words="Serial", days=365,
            source="Taskforce board, minute 14", starts=add_working_days(self.world.day, 20),
        )  # fmt: skip


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def _drawn(title: str, name: str) -> bytes:
    """A picture of a certificate."""
    picture = Image.new("RGB", (900, 620), "#fbf7ea")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((30, 30, 870, 590), outline="#3f4d63", width=6)
    for top, words in ((150, "Certificate"), (260, title), (340, name), (430, "Kent Police")):
        pen.text((120, top), words, fill="#22304a", font_size=44)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
