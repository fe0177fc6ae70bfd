from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "finance.payments"
    label = "payments"
    verbose_name = "Payments"

    def ready(self) -> None:
        from finance.payments.catalogue import introduce
        from mss.jobs import sweeps

        sweeps.register("finance.payments.tasks.make_files")
        introduce()
