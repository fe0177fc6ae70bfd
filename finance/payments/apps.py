from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "finance.payments"
    label = "payments"
    verbose_name = "Payments"
