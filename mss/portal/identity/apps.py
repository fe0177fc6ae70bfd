from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "mss.portal.identity"
    label = "identity"
    verbose_name = "Sign-in"

    def ready(self) -> None:
        from mss.jobs import sweeps
        from mss.portal.identity import edge

        edge.listen()
        sweeps.register("mss.portal.identity.tasks.forget_typed")
