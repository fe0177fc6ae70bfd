from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "mss.portal.demo"
    label = "demo"
    verbose_name = "Demonstration"
