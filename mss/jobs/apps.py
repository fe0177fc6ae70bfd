from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "mss.jobs"
    label = "jobs"
    verbose_name = "Background work"

    def ready(self) -> None:
        from mss.jobs import sweeps

        sweeps.register("mss.jobs.tasks.run_jobs")
