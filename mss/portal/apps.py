from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mss.portal"
    label = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from mss.cases import before
        from mss.knowledge import asked, links, sources
        from mss.portal import catalogue, measure, searching, world

        links.introduce(catalogue.tasks)
        asked.introduce(searching.questions_with_key)
        before.introduce(searching.answers_there_are)
        for source in searching.SOURCES:
            sources.register(source)
        world.register(world.Part("people", order=10, build="mss.people.world.build"))
        world.register(
            world.Part(
                "authority",
                order=20,
                build="mss.authority.world.build",
                act="mss.authority.world.act",
            )
        )
        world.register(world.Part("approvals", order=90, act="mss.approvals.world.story.act"))
        measure.register("mss.portal.measure.pages.rows")
        measure.register("mss.portal.measure.oversight.rows")
        measure.register("mss.portal.measure.cases.rows")
        measure.register("mss.portal.measure.answers.rows")
        measure.register("mss.portal.measure.rates.rows")
