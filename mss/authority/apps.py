from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    name = "mss.authority"
    label = "authority"
    verbose_name = "Delegated authority"

    def ready(self) -> None:
        from mss.audit import words
        from mss.authority.catalogue import ENTRIES
        from mss.authority.waiting import rows, to_do
        from mss.interfaces import scopes
        from mss.jobs import sweeps
        from mss.portal import catalogue, own

        sweeps.register("mss.authority.tasks.lapse")
        for entry in ENTRIES:
            catalogue.add(catalogue.Entry(**entry))
        own.wait("cover", to_do, waits=rows)
        scopes.add("schemes:read", "Read who may decide what")
        scopes.add("schemes:write", "Draft, change and publish schemes in your name")
        words.say(
            {
                "delegation.offered": "Asked somebody to act for them",
                "delegation.accepted": "Accepted to act",
                "delegation.declined": "Declined to act",
                "delegation.ended": "Acting ended",
                "interest.declared": "Interest declared",
                "interest.ended": "Interest ended",
                "scheme.drafted": "Draft of the scheme begun",
                "scheme.changed": "Draft changed",
                "scheme.clause.added": "Clause added",
                "scheme.clause.changed": "Clause changed",
                "scheme.clause.moved": "Clause moved",
                "scheme.clause.removed": "Clause removed",
                "scheme.stages.set": "Who decides changed",
                "scheme.limit.set": "Limit set",
                "scheme.limit.removed": "Limit removed",
                "scheme.discarded": "Draft thrown away",
                "scheme.published": "Scheme published",
            }
        )
