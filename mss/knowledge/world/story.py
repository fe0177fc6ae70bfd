"""Articles in every state around the two who look after them."""

from datetime import timedelta
from uuid import UUID

from mss.foundation.invented import World
from mss.knowledge import operations
from mss.knowledge.models import Article, Miss
from mss.knowledge.operations import About, Said
from mss.people.models import Person
from mss.people.world import DOMAIN

MISSED = (("gym", 9), ("car park pass", 7), ("crypto", 1), ("canteen", 6), ("locker key", 3),
          ("whistle", 2), ("season ticket loan", 5), ("bike shed", 4))  # fmt: skip
OWNED = ("claim-a-meal", "claim-overtime", "lost-receipt", "dog-food-and-the-dog-allowance")


def act(world: World) -> None:
    Teller(world).tell()


class Teller:
    """Tells it through the real operations, oldest first."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.owner, self.writer = self.person("process-owner"), self.person("hr-adviser")
        self.officer = self.person("officer")

    def person(self, who: str) -> Person:
        return Person.objects.get(email=f"{who}@{DOMAIN}")

    def tell(self) -> None:
        self._owned()
        self._draft()
        self._next_version()
        self._retired()
        self._reports()
        self._searches()

    def _article(self, slug: str) -> Article:
        return Article.objects.get(slug=slug)

    def _owned(self) -> None:
        """Some are looked after by one person; one of them is to be looked at again."""
        at = self.world.at - timedelta(days=100)
        for slug in OWNED:
            row = self._article(slug)
            operations.describe(
                article=row, by=self.owner, at=at, edition=row.edition,
                about=About(topics=row.topics, beside=row.beside, owner=self.owner),
            )  # fmt: skip
        operations.still_right(
            article=self._article("lost-receipt"), version=1, by=self.owner, at=at,
            review_on=self.world.day - timedelta(days=6),
        )  # fmt: skip

    def _draft(self) -> None:
        """Written by the HR adviser, waiting for the process owner."""
        operations.draft(
            kind="article", by=self.writer, at=self.world.at - timedelta(days=3),
            said=Said(
                title="Working at another place of work",
                summary="Ask your manager to agree to another usual place of work.",
                words="work from home wfh office building location",
                body="Your usual place of work is changed on [My details](task:details-mine). "
                "Your manager decides.\n\nA day now and then is settled in the team, without it.",
            ),
            about=About(topics=["you"], beside=["details-mine"], owner=self.writer),
        )  # fmt: skip

    def _next_version(self) -> None:
        """One in force, with a next version that waits for a second look."""
        row = self._article("book-a-day-off")
        last = row.versions.get(number=row.version)
        operations.write(
            article=row, changed="Says how to take a half day", version=row.version,
            said=Said(last.title, last.summary,
                      f"{last.body}\n\nHalf a day is booked as its hours.", f"{last.words} half"),
            by=self.writer, at=self.world.at - timedelta(days=2),
        )  # fmt: skip

    def _retired(self) -> None:
        at = self.world.at - timedelta(days=90)
        row = operations.draft(
            kind="article", by=self.writer, at=at,
            said=Said(
                title="Claims on the old paper form",
                summary="For claims begun before the portal.",
                body="Send the form to Accounts Payable until the end of the quarter.",
                words="paper form 3728",
            ),
            about=About(topics=["money"]),
        )  # fmt: skip
        operations.put(article=row, version=1, by=self.owner, at=at + timedelta(days=1),
                       review_on=self.world.day - timedelta(days=30))  # fmt: skip
        operations.retire(article=row, by=self.owner, at=at + timedelta(days=60))

    def _reports(self) -> None:
        """One answered, one that waits."""
        answered = operations.report(
            article=self._article("claim-overtime"), by=self.officer,
            words="It does not say that I can take it as time off.",
            once=self._once("overtime"), at=self.world.at - timedelta(days=20),
        )  # fmt: skip
        operations.answer(report=answered, words="It does now, thank you.", by=self.owner,
                          at=self.world.at - timedelta(days=18))  # fmt: skip
        operations.report(
            article=self._article("train-tickets-and-parking"), by=self.officer,
            words="What about the bus? My team always asks.",
            once=self._once("train"), at=self.world.at - timedelta(days=1),
        )  # fmt: skip
        operations.opine(article=self._article("claim-a-meal"), useful=True, by=self.officer,
                         at=self.world.at - timedelta(days=4))  # fmt: skip

    def _once(self, what: str) -> UUID:
        return UUID(int=self.world.chance(f"report of {what}").getrandbits(128), version=4)

    def _searches(self) -> None:
        Miss.objects.bulk_create(
            (
                Miss(words=words, day=self.world.day - timedelta(days=number), times=times)
                for number, (words, times) in enumerate(MISSED, start=1)
            ),
            ignore_conflicts=True,
        )
