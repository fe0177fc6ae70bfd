from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "mss.approvals"
    label = "approvals"
    verbose_name = "Approvals"

    def ready(self) -> None:
        from mss.audit import words
        from mss.jobs import sweeps
        from mss.people import changes

        for task in ("recheck", "reroute", "ring_timers", "tell"):
            sweeps.register(f"mss.approvals.tasks.{task}")
        changes.watch("mss.approvals.operations.moving.watch")
        words.say(
            {
                "approval.requested": "Request sent",
                "approval.restated": "Request changed while it waits",
                "approval.withdrawn": "Request taken back",
                "approval.amended": "Request amended",
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
                "view.saved": "View of the inbox saved",
                "view.forgotten": "View of the inbox removed",
            }
        )
