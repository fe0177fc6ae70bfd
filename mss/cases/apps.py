from typing import Any

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "mss.cases"
    label = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        from mss.audit import words
        from mss.cases import catalogue as offers
        from mss.cases import operations
        from mss.cases.wording import SAID
        from mss.interfaces import scopes
        from mss.jobs import handlers, sweeps
        from mss.people import changes
        from mss.portal import catalogue, own, world

        for task in ("prepare", "ring", "close_old", "recheck", "remind"):
            sweeps.register(f"mss.cases.tasks.{task}")
        handlers.register(operations.JOB, operations.answer_some)
        changes.watch("mss.cases.operations.watch")
        words.say(SAID)
        scopes.add("cases:read", "Read your own cases, and those you work on")
        scopes.add("cases:write", "Open cases, write in them and work on them")
        scopes.add("cases:keep", "Keep queues and types of questions, as a service owner")
        for entry in offers.ENTRIES:
            catalogue.add(catalogue.Entry(**entry))

        def items(rows: list[dict[str, Any]]) -> list[own.Item]:
            return [own.Item(**one) for one in rows]

        own.register(
            own.Things(
                "cases",
                latest=lambda person, count: items(offers.latest(person, count)),
                count=offers.how_many,
                found=lambda person, words: items(offers.found(person, words)),
                to_do=lambda person, at: [own.ToDo(**one) for one in offers.to_do(person, at)],
                theirs=offers.theirs,
                waits=offers.waits,
            )
        )
        world.register(
            world.Part("cases", order=80, build="mss.cases.world.build", act="mss.cases.world.act")
        )
