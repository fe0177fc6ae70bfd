from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "mss.jobs"
    label = "jobs"
    verbose_name = "Background work"

    def ready(self) -> None:
        from mss.audit import words
        from mss.jobs import audit_check, handlers, sweeps

        sweeps.register("mss.jobs.tasks.run_jobs")
        handlers.register(audit_check.KIND, audit_check.check)
        words.say(
            {
                "job.started": "Work started",
                "job.finished": "Work finished",
                "job.failed": "Work stopped with a problem",
                "job.restarted": "Work started again",
                "incident.opened": "Incident opened",
                "incident.resolved": "Incident ended",
            }
        )
