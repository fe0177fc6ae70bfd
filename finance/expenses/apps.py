from django.apps import AppConfig


class ExpensesConfig(AppConfig):
    name = "finance.expenses"
    label = "expenses"
    verbose_name = "Expenses"

    def ready(self) -> None:
        from django.urls import reverse

        from finance.expenses import ledger, operations, queries
        from finance.expenses.catalogue import introduce
        from finance.expenses.queries import asking
        from finance.expenses.rated import TABLES
        from finance.expenses.wording import ACTS
        from finance.payments import sources
        from mss.approvals import kinds
        from mss.audit import words
        from mss.cases import links
        from mss.interfaces import scopes
        from mss.jobs import sweeps
        from mss.portal import measure, world
        from mss.rates import tables as rates

        links.register(asking.THING, asking.address_for, asking.described)

        def address(reference: str) -> str:
            return reverse("expenses:claim", args=[reference])

        kinds.register(
            kinds.Kind(
                code=queries.KIND,
                name="Expense claim",
                lock=operations.lock,
                on_approved=operations.on_approved,
                on_returned=operations.on_returned,
                on_rejected=operations.on_rejected,
                changes=queries.changes,
                evidence=queries.evidence,
                address=address,
                template="finance/expenses/evidence.html",
                private=frozenset({"before", "recent"}),
            )
        )
        sources.register(
            sources.Source(
                code=queries.KIND,
                name="Expense claim",
                on_paid=operations.on_paid,
                on_came_back=operations.on_came_back,
                split=ledger.split,
                address=address,
                held=queries.held,
                before_paying=operations.before_paying,
                items=ledger.items,
            )
        )
        sweeps.register("finance.expenses.tasks.prepare_receipts")
        sweeps.register("finance.expenses.tasks.read_receipts")
        sweeps.register("finance.expenses.tasks.make_repeats")
        sweeps.register("finance.expenses.tasks.chase_receipts")
        scopes.add("claims:read", "Read your expense claims")
        scopes.add("claims:write", "Make, change and send your expense claims")
        words.say(ACTS)
        introduce()
        for table in TABLES:
            rates.register(table)
        world.register(
            world.Part(
                "expenses",
                order=40,
                build="finance.expenses.world.build",
                act="finance.expenses.world.act",
            )
        )
        measure.register("finance.expenses.world.measured.rows")
