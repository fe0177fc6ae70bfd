from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    name = "mss.portal.demo"
    label = "demo"
    verbose_name = "Demonstration"

    def ready(self) -> None:
        """Signing in as anybody without a password is for invented people only."""
        if not settings.DEMO:
            raise ImproperlyConfigured(
                "mss.portal.demo lets anybody sign in as anybody: it runs in the demonstration only."
            )
