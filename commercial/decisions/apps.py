from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "commercial.decisions"
    label = "decisions"
    verbose_name = "Decisions"

    def ready(self) -> None:
        from django.urls import reverse

        from commercial.decisions import operations, queries
        from commercial.decisions.catalogue import introduce
        from commercial.decisions.models import Proposal
        from commercial.decisions.wording import SAID
        from mss.approvals import kinds
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.portal import measure, world

        def address(reference: str) -> str:
            return reverse("decisions:proposal", args=[reference])

        for kind in Proposal.Kind:
            kinds.register(
                kinds.Kind(
                    code=kind.value,
                    name=str(kind.label),
                    lock=operations.lock,
                    on_approved=operations.on_approved,
                    on_returned=operations.on_returned,
                    on_rejected=operations.on_rejected,
                    changes=queries.changes,
                    evidence=queries.evidence,
                    address=address,
                    template="commercial/decisions/evidence.html",
                    conditions={queries.INTEREST: "Of particular public interest"},
                )
            )
        words.say(SAID)
        scopes.add("proposals:read", "Read what you asked to be decided")
        scopes.add("proposals:write", "Write, send, take back and amend what you want decided")
        introduce()
        world.register(world.Part("decisions", order=45, act="commercial.decisions.world.act"))
        measure.register("commercial.decisions.world.measured.rows")
