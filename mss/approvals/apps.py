from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "mss.approvals"
    label = "approvals"
    verbose_name = "Approvals"

    def ready(self) -> None:
        from mss.approvals import about as of_person
        from mss.approvals.catalogue import ENTRIES
        from mss.approvals.operations import trying
        from mss.approvals.waiting import rows, to_do
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.jobs import handlers, sweeps
        from mss.people import about, changes
        from mss.portal import catalogue, own

        for entry in ENTRIES:
            catalogue.add(catalogue.Entry(**entry))
        about.tell(40, of_person.about)
        own.wait("questions", to_do, waits=rows)
        scopes.add("oversight:read", "Oversee decisions, as far as you may")
        for task in ("recheck", "reroute", "ring_timers", "tell"):
            sweeps.register(f"mss.approvals.tasks.{task}")
        changes.watch("mss.approvals.operations.moving.watch")
        handlers.register(trying.KIND, trying.try_some)
        words.say(
            {
                "approval.requested": "Request sent",
                "approval.restated": "Request changed while it waits",
                "approval.withdrawn": "Request taken back",
                "approval.amended": "Request amended",
                "approval.stands": "What was approved before stands",
                "approval.rerouted": "Moved to another approver",
                "approval.not-mine": "Said it is not theirs to decide",
                "approval.too-close": "Declared an interest in a request",
                "approval.given-back": "Given back to the step before",
                "approval.asked": "Asked for information",
                "approval.answered": "Answered a question",
                "approval.adviser": "Asked for advice",
                "approval.advised": "Advised",
                "approval.step.approve": "Agreed",
                "approval.step.return": "Sent back",
                "approval.step.reject": "Rejected",
                "trial.begun": "Draft tried on past requests",
                "viewed.trial": "Looked at what a draft would have sent elsewhere",
                "viewed.evidence": "Looked at the evidence of a decision",
                "viewed.oversight": "Looked at decisions of others",
                "viewed.oversight-file": "Took decisions of others out as a file",
                "view.saved": "View of the inbox saved",
                "view.forgotten": "View of the inbox removed",
            }
        )
