from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "hr.duties"
    label = "duties"
    verbose_name = "Duties"

    def ready(self) -> None:
        from django.urls import reverse

        from hr.duties import about as of_person
        from hr.duties.catalogue import introduce
        from hr.duties.importing import ROSTERS
        from hr.duties.operations import overtime_outcome, swap_outcome
        from hr.duties.queries import asking, overtime, swapping
        from hr.duties.rated import TABLES
        from hr.duties.wording import SAID
        from hr.leave import called_back, owed
        from mss.approvals import kinds
        from mss.audit import words
        from mss.cases import links
        from mss.interfaces import scopes
        from mss.interfaces.imports import registry
        from mss.jobs import sweeps
        from mss.people import about, changes, duty_days
        from mss.portal import measure, world
        from mss.rates import tables as rates

        links.register(asking.THING, asking.address_for, asking.described)
        kinds.register(
            kinds.Kind(
                code=overtime.KIND,
                name="Overtime",
                lock=overtime_outcome.lock,
                on_approved=overtime_outcome.on_approved,
                on_returned=overtime_outcome.on_returned,
                on_rejected=overtime_outcome.on_rejected,
                changes=overtime.changes,
                evidence=overtime.evidence,
                address=lambda reference: reverse("duties:overtime", args=[reference]),
                template="hr/duties/overtime_evidence.html",
            )
        )
        kinds.register(
            kinds.Kind(
                code=swapping.KIND,
                name="Swap of duties",
                lock=swap_outcome.lock,
                on_approved=swap_outcome.on_approved,
                on_returned=swap_outcome.on_returned,
                on_rejected=swap_outcome.on_rejected,
                changes=swapping.changes,
                evidence=swapping.evidence,
                address=lambda reference: reverse("duties:swap", args=[reference]),
                template="hr/duties/swap_evidence.html",
            )
        )
        owed.register("duties", "hr.duties.queries.owed.owed")
        called_back.register("duties", "hr.duties.queries.overtime.called_back_on")
        duty_days.register("duties", "hr.duties.queries.duty_days.days")
        changes.watch("hr.duties.operations.following.watch")
        sweeps.register("hr.duties.tasks.follow_people")
        words.say(SAID)
        scopes.add("roster:read", "Read rosters, swaps and overtime, as far as you may")
        scopes.add("roster:write", "Change rosters, swap duties and claim overtime in your name")
        registry.register(ROSTERS)
        world.register(
            # After leave, which says on which weekdays part-time people work.
            world.Part("rosters", order=61, build="hr.duties.world.build")
        )
        world.register(world.Part("duties", order=50, act="hr.duties.world.act"))
        measure.register("hr.duties.world.measured.rows")
        introduce()
        about.tell(20, of_person.about)
        for table in TABLES:
            rates.register(table)
