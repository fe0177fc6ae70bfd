"""What comes with the portal, and opinions of many readers, written at one stroke."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from mss.foundation.bulk import copy_rows
from mss.foundation.invented import World
from mss.knowledge import operations
from mss.knowledge.models import Article, Opinion, Saved
from mss.knowledge.world.many import invent
from mss.people.models import Person

READERS: Final = 120
USEFUL: Final = 0.86


def build(world: World) -> None:
    operations.ship(at=world.at - timedelta(days=120))
    articles = list(Article.objects.order_by("slug").values_list("pk", flat=True))
    copy_rows(Opinion, ("article_id", "by_id", "useful", "at"), _opinions(world, articles))
    copy_rows(Saved, ("once", "article_id", "at"), _saved(world, articles))
    invent(world)


def _opinions(world: World, articles: list[int]) -> Iterator[tuple[Any, ...]]:
    chance = world.chance("opinions")
    readers = list(
        Person.objects.get_queryset().order_by("pk").values_list("pk", flat=True)[:READERS]
    )
    for article in articles:
        for reader in chance.sample(readers, min(len(readers), chance.randrange(3, 25))):
            at = world.at - timedelta(days=chance.randrange(1, 118))
            yield article, reader, chance.random() < USEFUL, at


def _saved(world: World, articles: list[int]) -> Iterator[tuple[Any, ...]]:
    chance = world.chance("saved")
    for article in articles:
        for _ in range(chance.randrange(0, 9)):
            once = UUID(int=chance.getrandbits(128), version=4)
            yield once, article, world.at - timedelta(days=chance.randrange(1, 118))
