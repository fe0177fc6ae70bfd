from django.apps import AppConfig


class PayConfig(AppConfig):
    name = "hr.pay"
    label = "pay"
    verbose_name = "Pay"

    def ready(self) -> None:
        from hr.pay.catalogue import introduce
        from hr.pay.queries import address_for
        from hr.pay.wording import SAID
        from mss.audit import words
        from mss.cases import links
        from mss.interfaces import scopes
        from mss.portal import measure, world

        words.say(SAID)
        scopes.add("pay:read", "Read your own payslips")
        scopes.add("pay:write", "Ask about a line of your payslip")
        links.register("payslip", address_for)
        introduce()
        world.register(world.Part("pay", order=66, build="hr.pay.world.build"))
        measure.register("hr.pay.world.measured.rows")
