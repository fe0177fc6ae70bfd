from django.apps import AppConfig


class PayConfig(AppConfig):
    name = "hr.pay"
    label = "pay"
    verbose_name = "Pay"

    def ready(self) -> None:
        from hr.pay.catalogue import introduce
        from hr.pay.queries import STAYS, address_for, open_until
        from hr.pay.rated import TABLES
        from hr.pay.wording import SAID
        from mss.audit import words
        from mss.cases import links
        from mss.interfaces import scopes
        from mss.portal import measure, world
        from mss.portal.identity import leavers
        from mss.rates import tables as rates

        words.say(SAID)
        scopes.add("pay:read", "Read your own payslips")
        scopes.add("pay:write", "Ask about a line of your payslip")
        links.register("payslip", address_for)
        leavers.keep_open(leavers.Door(STAYS, open_until))
        introduce()
        for table in TABLES:
            rates.register(table)
        world.register(world.Part("pay", order=66, build="hr.pay.world.build"))
        measure.register("hr.pay.world.measured.rows")
