from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "mss.notifications"
    label = "notifications"
    verbose_name = "Notifications"

    def ready(self) -> None:
        from mss.jobs import sweeps

        sweeps.register("mss.notifications.tasks.deliver")
