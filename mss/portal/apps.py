from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mss.portal"
    label = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from mss.people.world import build as people
        from mss.portal import world

        world.register(world.Part("people", order=10, build=people))
