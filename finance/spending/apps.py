from django.apps import AppConfig


class SpendingConfig(AppConfig):
    name = "finance.spending"
    label = "spending"
    verbose_name = "Spending"

    def ready(self) -> None:
        from finance.spending.catalogue import introduce
        from finance.spending.rated import TABLES
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.portal import measure
        from mss.rates import tables as rates

        introduce()
        for table in TABLES:
            rates.register(table)
        scopes.add("spending:read", "Read spending, as far as you may")
        words.say(
            {
                "viewed.spending": "Looked at what others spent",
                "viewed.spending-file": "Took what others spent out as a file",
            }
        )
        measure.register("finance.spending.measured.rows")
