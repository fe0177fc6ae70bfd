from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "finance.payments"
    label = "payments"
    verbose_name = "Payments"

    def ready(self) -> None:
        from finance.payments.bank_list import RETURNED
        from finance.payments.catalogue import introduce
        from finance.payments.rated import TABLES
        from mss.interfaces.imports import registry
        from mss.jobs import sweeps
        from mss.people import own
        from mss.portal import measure, world
        from mss.rates import tables as rates

        sweeps.register("finance.payments.tasks.make_files")
        introduce()
        for table in TABLES:
            rates.register(table)
        registry.register(RETURNED)
        where = "The account you are paid into"
        own.add(own.Link("Your bank details", "payments:bank", where))
        measure.register("finance.payments.world.measured.rows")
        world.register(world.Part("payments", order=30, build="finance.payments.world.build"))
