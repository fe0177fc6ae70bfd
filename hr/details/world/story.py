"""The cast's own details: a change in every state, in front of whoever must act."""

import io
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hr.details import operations, queries
from hr.details.models import Change, Contact
from hr.details.operations.contacts import Call
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.foundation.invented import World
from mss.people.models import Person
from mss.people.world import DOMAIN


def act(world: World) -> None:
    Teller(world).tell()
    operations.count(at=world.at)


class Teller:
    """Tells it through the real operations, oldest first."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.officer, self.hr = self.person("officer"), self.person("hr-adviser")

    def person(self, who: str) -> Person:
        return Person.objects.select_related("organisation").get(email=f"{who}@{DOMAIN}")

    def ago(self, hours: float) -> datetime:
        return self.world.at - timedelta(hours=hours)

    def tell(self) -> None:
        self._officer()
        self._decided()
        self._workplaces()
        self._shown()

    def _officer(self) -> None:
        """Two to call, and an address that waits with HR."""
        version = queries.details_of(self.officer).version
        operations.change_own(
            by=self.officer, known_as="Pri", phone="07700 900 123", email="pri.shah@home.example",
            version=version, at=self.ago(400),
        )  # fmt: skip
        for one in Contact.objects.filter(person=self.officer, place__isnull=False):
            operations.remove(contact=one, by=self.officer, at=self.ago(399),
                              version=queries.details_of(self.officer).contacts)  # fmt: skip
        for call in (
            Call("Nikhil Shah", "Husband", "07700 900 456", "020 7946 0123"),
            Call("Meera Patel", "Mother", "07700 900 789"),
        ):
            operations.add(by=self.officer, call=call, at=self.ago(398),
                           version=queries.details_of(self.officer).contacts)  # fmt: skip
        self._sent(self.officer, "address", "14 Mill Lane\nCroydon\nCR0 0AB", 26)

    def _sent(self, who: Person, what: str, after: str, hours: float) -> Change:
        row = operations.send(
            what=what, after=after, since=self.world.day - timedelta(days=20), by=who,
            file=SimpleUploadedFile("letter.png", _drawn(after)), name="letter.png",
            note="We moved at the weekend." if what == "address" else "", at=self.ago(hours),
        )  # fmt: skip
        operations.prepare(change=row.pk, at=self.ago(hours))
        row.refresh_from_db()
        return row

    def _decided(self) -> None:
        """One accepted, one not, one taken back, and a second that waits."""
        sergeant, handler = self.person("sergeant"), self.person("dog-handler")
        accepted = self._sent(sergeant, "address", "3 Park View\nHarrow\nHA1 0AC", 300)
        operations.accept(change=accepted, by=self.hr, at=self.ago(280))
        declined = self._sent(handler, "name", "Siobhan O’Neill-Farrow", 200)
        operations.decline(change=declined, why="The certificate is cut off at the bottom. Send "
                           "the whole page.", by=self.hr, at=self.ago(180))  # fmt: skip
        back = self._sent(self.officer, "name", "Priya Shah-Patel", 150)
        operations.withdraw(change=back, by=self.officer, at=self.ago(140))
        self._sent(handler, "name", "Siobhan O’Neill-Farrow", 20)

    def _workplaces(self) -> None:
        """Agreed, not agreed, and one that waits with the sergeant."""
        day = self.world.day + timedelta(days=14)
        for who, where, outcome, comment in (
            ("sergeant", "Lambeth", "approve", ""),
            ("dog-handler", "Hendon", "reject", "The kennels are at Keston."),
        ):
            row = operations.ask(by=self.person(who), after=where, since=day, at=self.ago(120))
            step = Step.objects.waiting().filter(approval__about=row.reference).first()
            if step is not None and step.holder is not None:
                approvals.decide(step=step.reference, by=step.holder, outcome=outcome,
                                 comment=comment, version=row.version, at=self.ago(100))  # fmt: skip
        operations.ask(by=self.officer, after="Marlowe House", since=day, at=self.ago(28),
                       note="Nearer to the school.")  # fmt: skip

    def _shown(self) -> None:
        operations.show(person=self.officer, reason="Hurt on duty, taken to St Thomas’",
                        by=self.person("sergeant"), at=self.ago(90))  # fmt: skip


def _drawn(words: str) -> bytes:
    """A letter, as a picture."""
    picture = Image.new("RGB", (640, 400), "white")
    draw = ImageDraw.Draw(picture)
    draw.multiline_text((40, 40), f"INVENTED DOCUMENT\n\n{words}", fill="black", spacing=10)
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()
