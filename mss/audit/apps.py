from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "mss.audit"
    label = "audit"
    verbose_name = "Audit"
