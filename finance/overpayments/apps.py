from django.apps import AppConfig


class OverpaymentsConfig(AppConfig):
    name = "finance.overpayments"
    label = "overpayments"
    verbose_name = "Overpayments"

    def ready(self) -> None:
        from finance.overpayments.catalogue import introduce
        from finance.overpayments.operations import SetOff
        from finance.overpayments.queries import asking
        from finance.payments import recovering
        from mss.cases import links
        from mss.jobs import sweeps
        from mss.portal import measure, world

        recovering.register(SetOff())
        links.register(asking.THING, asking.address_for, asking.described)
        sweeps.register("finance.overpayments.tasks.follow_leavers")
        introduce()
        part = world.Part("overpayments", order=50, act="finance.overpayments.world.act")
        world.register(part)
        measure.register("finance.overpayments.measured.rows")
