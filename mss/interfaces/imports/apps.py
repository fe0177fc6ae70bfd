from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "mss.interfaces.imports"
    label = "imports"
    verbose_name = "Imports"

    def ready(self) -> None:
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.interfaces.imports import importers, work
        from mss.jobs import handlers

        importers.introduce()
        handlers.register(work.CHECK, work.check_some)
        handlers.register(work.APPLY, work.apply_some)
        words.say(
            {
                "import.sent": "File sent to be brought in",
                "import.checked": "File checked",
                "import.begun": "Bringing in begun",
                "import.done": "File brought in",
                "import.dropped": "File set aside",
                "import.row.mended": "Row of a file mended",
                "viewed.import": "Looked at the rows of a file",
            }
        )
        _offer()
        scopes.add("imports:read", "See how far an import is")
        scopes.add("imports:write", "Send files of people and structure")


def _offer() -> None:
    from mss.portal import catalogue

    catalogue.add(
        catalogue.Entry(
            title="Bring in people and structure",
            address="imports:imports",
            summary="Send files of units, cost centres, posts and people.",
            words="import upload csv excel spreadsheet file bulk load people units posts joiners "
            "training records certificates",
            group="Running the portal",
            who=lambda person, roles: bool(
                roles & {"system-administrator", "hr-adviser", "training-administrator"}
            ),
            order=91,
        )
    )
