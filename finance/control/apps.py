from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "finance.control"
    label = "control"
    verbose_name = "Finance control"

    def ready(self) -> None:
        from finance.control import operations
        from finance.control.catalogue import introduce
        from finance.control.rated import TABLES
        from finance.control.waiting import rows, to_do
        from finance.expenses.queries import KIND
        from mss.approvals import kinds
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.jobs import sweeps
        from mss.portal import measure, own, world
        from mss.rates import tables as rates

        kinds.agree_by_rule(KIND, operations.agree)
        sweeps.register("finance.control.tasks.draw_samples")
        scopes.add("control:read", "Read what is looked at after payment, as far as you may")
        scopes.add("control:write", "Look at paid claims, and switch the rule for small ones")
        introduce()
        for table in TABLES:
            rates.register(table)
        own.wait("control", to_do, waits=rows)
        words.say(
            {
                "draw.made": "Claims of a paid run were drawn to be looked at",
                "sample.asked": "Finance asked about a paid claim",
                "sample.answered": "Answered what finance asked about a paid claim",
                "sample.in-order": "Finance looked at a paid claim: in order",
                "sample.overpaid": "Finance looked at a paid claim: too much was paid",
                "viewed.sample": "Looked at a paid claim that was drawn",
                "work.taken": "Took a claim in hand",
                "work.released": "Let a claim go",
                "work.taken-over": "Took a claim over from a colleague",
                "approval-rule.proposed": "Proposed a rule that agrees to small claims",
                "approval-rule.on": "Switched the rule for small claims on",
                "approval-rule.off": "Switched the rule for small claims off",
            }
        )
        world.register(world.Part("control", order=60, act="finance.control.world.act"))
        measure.register("finance.control.measured.rows")
