from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "hr.training"
    label = "training"
    verbose_name = "Training"

    def ready(self) -> None:
        from django.urls import reverse

        from hr.training import about as of_person
        from hr.training import operations, queries
        from hr.training.catalogue import introduce
        from hr.training.importing import TRAINING
        from hr.training.wording import KIND, SAID
        from mss.approvals import kinds
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.interfaces.imports import registry
        from mss.jobs import sweeps
        from mss.people import about, changes, commitments, skills
        from mss.portal import measure, world

        kinds.register(
            kinds.Kind(
                code=KIND,
                name="Training",
                lock=operations.lock,
                on_approved=operations.on_approved,
                on_returned=operations.on_refused,
                on_rejected=operations.on_refused,
                changes=queries.changes,
                evidence=queries.evidence,
                address=lambda reference: reverse("training:booking", args=[reference]),
                template="hr/training/evidence.html",
            )
        )
        skills.register(
            "training", "hr.training.queries.skills_held", names="hr.training.queries.skill_names"
        )
        commitments.register("training", "hr.training.queries.clashes.sessions")
        changes.watch("hr.training.operations.watch")
        registry.register(TRAINING)
        for task in ("prepare", "recheck", "remind"):
            sweeps.register(f"hr.training.tasks.{task}")
        words.say(SAID)
        scopes.add("training:read", "Read your training, and that of people you look after")
        scopes.add("training:write", "Book training, and keep it where that is your work")
        introduce()
        about.tell(30, of_person.about)
        world.register(
            world.Part(
                "training", order=62, build="hr.training.world.build", act="hr.training.world.act"
            )
        )
        measure.register("hr.training.world.measured.rows")
