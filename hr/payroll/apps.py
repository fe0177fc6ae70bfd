from django.apps import AppConfig


class PayrollConfig(AppConfig):
    name = "hr.payroll"
    label = "payroll"
    verbose_name = "Payroll"

    def ready(self) -> None:
        from hr.payroll import operations
        from hr.payroll.catalogue import introduce
        from hr.payroll.wording import SAID
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.jobs import handlers
        from mss.portal import measure, world

        handlers.register(operations.CHECK, operations.check_some)
        handlers.register(operations.RELEASE, operations.release_some)
        handlers.register(operations.TELL, operations.tell_some)
        words.say(SAID)
        scopes.add("payroll:read", "See runs of pay and what holds them back")
        scopes.add("payroll:write", "Send pay files, release them, set them aside")
        introduce()
        world.register(
            world.Part(
                "payroll", order=67, build="hr.payroll.world.build", act="hr.payroll.world.act"
            )
        )
        measure.register("hr.payroll.world.measured.rows")
