from django.apps import AppConfig


class DetailsConfig(AppConfig):
    name = "hr.details"
    label = "details"
    verbose_name = "My details"

    def ready(self) -> None:
        from django.urls import reverse

        from hr.details import operations, queries
        from hr.details.catalogue import introduce
        from hr.details.wording import KIND, SAID
        from mss.approvals import kinds
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.jobs import sweeps
        from mss.people import reaching
        from mss.portal import measure, world

        def address(reference: str) -> str:
            return reverse("details:change", args=[reference])

        kinds.register(
            kinds.Kind(
                code=KIND,
                name="Place of work",
                lock=operations.lock,
                on_approved=operations.on_approved,
                on_returned=operations.on_refused,
                on_rejected=operations.on_refused,
                changes=queries.changes,
                evidence=queries.evidence,
                address=address,
                template="hr/details/evidence.html",
            )
        )
        for task in ("prepare", "count"):
            sweeps.register(f"hr.details.tasks.{task}")
        reaching.keep("hr.details.queries.personal_email")
        words.say(SAID)
        scopes.add("details:read", "Read your own details, and those you may be shown")
        scopes.add("details:write", "Change your own details, and decide changes as HR")
        scopes.add("me:read", "Read your leave, duties, training and requests that wait")
        introduce()
        world.register(
            world.Part(
                "details", order=64, build="hr.details.world.build", act="hr.details.world.act"
            )
        )
        measure.register("hr.details.world.measured.rows")
