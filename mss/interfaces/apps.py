from django.apps import AppConfig


class InterfacesConfig(AppConfig):
    name = "mss.interfaces"
    label = "interfaces"
    verbose_name = "Files and machines"
