from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "mss.approvals"
    label = "approvals"
    verbose_name = "Approvals"

    def ready(self) -> None:
        from mss.jobs import sweeps

        sweeps.register("mss.approvals.tasks.reroute")
