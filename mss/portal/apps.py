from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mss.portal"
    label = "portal"
    verbose_name = "Portal"
