from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "mss.knowledge"
    label = "knowledge"
    verbose_name = "Answers"

    def ready(self) -> None:
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.knowledge import queries, sources
        from mss.knowledge.catalogue import ENTRIES
        from mss.knowledge.rules import OWNER
        from mss.knowledge.waiting import to_do
        from mss.portal import catalogue, own, world

        sources.register(
            sources.Source("answers", "Answers", queries.find, order=20, quick=True,
                           more="/answers/")
        )  # fmt: skip
        for entry in ENTRIES:
            catalogue.add(catalogue.Entry(**entry))
        own.wait("articles", to_do, roles=[OWNER])
        scopes.add("answers:read", "Read articles, and search as you may")
        scopes.add("answers:write", "Say how articles are, and write them as a content owner")
        words.say(
            {
                "article.drafted": "Article begun",
                "article.written": "Next version of an article written",
                "article.put": "Article put in force",
                "article.looked-at": "Article looked at again",
                "article.described": "Said whom an article is for",
                "article.retired": "Article retired",
                "article.reported": "Reported something wrong in an article",
                "article.answered": "Answered a report about an article",
                "synonym.set": "Another word for a thing set",
                "synonym.removed": "Another word for a thing removed",
                "search.settled": "Words searched for in vain settled",
            }
        )
        world.register(
            world.Part(
                "knowledge", order=80, build="mss.knowledge.world.build",
                act="mss.knowledge.world.act",
            )
        )  # fmt: skip
