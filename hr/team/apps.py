from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "hr.team"
    label = "team"
    verbose_name = "Team"

    def ready(self) -> None:
        from hr.team.catalogue import introduce
        from hr.team.wording import SAID
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.portal import measure

        words.say(SAID)
        scopes.add("team:read", "Read duty, leave and training of the people you lead")
        introduce()
        measure.register("hr.team.measured.rows")
