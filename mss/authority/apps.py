from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    name = "mss.authority"
    label = "authority"
    verbose_name = "Delegated authority"

    def ready(self) -> None:
        from mss.audit import words

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
