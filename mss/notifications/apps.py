from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "mss.notifications"
    label = "notifications"
    verbose_name = "Notifications"

    def ready(self) -> None:
        from mss.jobs import sweeps
        from mss.people import own

        words = "Which messages also come by e-mail"
        own.add(own.Link("What you are told about", "notifications:choices", words))
        sweeps.register("mss.notifications.tasks.deliver")
