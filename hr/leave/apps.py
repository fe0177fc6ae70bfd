from django.apps import AppConfig


class LeaveConfig(AppConfig):
    name = "hr.leave"
    label = "leave"
    verbose_name = "Leave"

    def ready(self) -> None:
        from django.urls import reverse

        from hr.leave import about as of_person
        from hr.leave import operations, queries, working_out
        from hr.leave.catalogue import introduce
        from hr.leave.operations import applied
        from hr.leave.queries import asking, carrying
        from hr.leave.wording import SAID
        from mss.approvals import kinds
        from mss.audit import words
        from mss.cases import links
        from mss.interfaces import scopes
        from mss.jobs import handlers, sweeps
        from mss.people import about, absences, changes, commitments
        from mss.portal import measure, world

        links.register(asking.THING, asking.address_for, asking.described)

        def address(reference: str) -> str:
            return reverse("leave:booking", args=[reference])

        kinds.register(
            kinds.Kind(
                code=queries.KIND,
                name="Leave",
                lock=operations.lock,
                on_approved=operations.on_approved,
                on_returned=operations.on_returned,
                on_rejected=operations.on_refused,
                changes=queries.changes,
                evidence=queries.evidence,
                address=address,
                template="hr/leave/evidence.html",
            )
        )
        kinds.register(
            kinds.Kind(
                code=carrying.KIND,
                name="Leave to carry over",
                lock=applied.lock,
                on_approved=applied.on_approved,
                on_returned=applied.on_returned,
                on_rejected=applied.on_refused,
                changes=queries.carry_changes,
                evidence=queries.carry_evidence,
                address=lambda reference: reverse("leave:carry", args=[reference]),
                template="hr/leave/carry_evidence.html",
                conditions={carrying.EXCEPTIONAL: "more than is usually agreed"},
            )
        )
        absences.register("leave", "hr.leave.queries.away")
        commitments.register("leave", "hr.leave.queries.clashes.asked_for")
        handlers.register(operations.JOB, working_out.work_out)
        handlers.register(queries.CLOSURE_JOB, operations.work_on_closure)
        changes.watch_service("hr.leave.operations.forwarding.watch")
        sweeps.register("hr.leave.tasks.recount")
        words.say(SAID)
        scopes.add("leave:read", "Read your leave and your balances")
        scopes.add("leave:write", "Ask for leave, change it and take it back")
        introduce()
        about.tell(10, of_person.about)
        world.register(
            world.Part("leave", order=60, build="hr.leave.world.build", act="hr.leave.world.act")
        )
        measure.register("hr.leave.world.measured.rows")
