from django.apps import AppConfig


class RatesConfig(AppConfig):
    name = "mss.rates"
    label = "rates"
    verbose_name = "Rates and limits"

    def ready(self) -> None:
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.portal import catalogue, own, world
        from mss.rates import tables
        from mss.rates.waiting import to_do

        scopes.add("rates:read", "Read rates and limits, as far as you may")
        scopes.add("rates:write", "Propose other rates, and give them back, in your name")
        words.say(
            {
                "rates.proposed": "Other rates proposed",
                "rates.confirmed": "Other rates confirmed",
                "rates.given-back": "Other rates given back",
            }
        )
        catalogue.add(
            catalogue.Entry(
                title="Rates and limits",
                address="rates:rates",
                summary="What the portal works with: see it, change it from a day on.",
                words="rate rates limit limits figure figures mileage allowance tax scale scales "
                "pay award fuel ledger account codes overtime change update new year threshold",
                group="Rules and oversight",
                who=lambda person, roles: bool(tables.read_with(roles)),
                order=85,
            )
        )
        own.wait("rates", to_do, roles=tables.OWNERS)
        world.register(world.Part("rates", order=85, act="mss.rates.world.act"))
