"""What becomes of the VAT of lines, said once more where many of them are: in the database. A test
holds these beside the rules, line by line."""

from decimal import Decimal

from django.db.models import (
    Case,
    CharField,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models import When as Where
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least, Round, Trim

from finance.expenses.models import FuelRate, Line, PolicyFigure, Receipt
from finance.expenses.vat.rules import ALLOWANCES, SMALL, TOPUP, Verdict

POUNDS = DecimalField(max_digits=14, decimal_places=2)
NONE = Value(Decimal(0), POUNDS)


def receipt() -> Coalesce:
    """Whether the line has a receipt that can be used. Asked line by line: of an EXISTS the database
    makes a list of every receipt there is."""
    rows = Receipt.objects.filter(line=OuterRef("pk"), state=Receipt.State.READY).order_by()
    return Coalesce(Subquery(rows.values(there=Value(True))[:1]), Value(False))


def pence() -> Case:
    """What the fuel of one of its miles is worth; nothing where that is not known (EX-106)."""
    rates = FuelRate.objects.filter(fuel=OuterRef("fuel"), starts__lte=OuterRef("spent_on"))
    said = Q(kind=Line.Kind.MILEAGE, vehicle=Line.Vehicle.CAR) & ~Q(fuel="")
    return Case(Where(said, then=Subquery(rates.order_by("-starts").values("pence")[:1])))


def vat() -> Case:
    """The VAT in the line, in pounds (EX-107)."""
    fuel = Least(
        Round((F("miles") - F("commute")) * F("pence") / Decimal(600), 2, output_field=POUNDS),
        Round(F("amount") / Decimal(6), 2, output_field=POUNDS),
    )
    return Case(
        Where(kind=Line.Kind.MILEAGE, pence=None, then=NONE),
        Where(kind=Line.Kind.MILEAGE, then=fuel),
        default=F("vat"),
        output_field=POUNDS,
    )


def figure(code: str) -> Combinable:
    """The policy's figure on the day of the line."""
    rows = PolicyFigure.objects.filter(code=code).order_by("-starts")
    cases = [Where(spent_on__gte=row.starts, then=Value(row.value, POUNDS)) for row in rows]
    return Case(*cases, default=NONE, output_field=POUNDS)


def verdict() -> Case:
    """EX-103, of lines with `pence`, `said_vat`, `receipt`, `detailed`, `small` and `vat_no`."""

    def then(found: Verdict) -> Value:
        return Value(found.value)

    journey, proved = Q(kind=Line.Kind.MILEAGE), Q(receipt=True)
    unnumbered = Where(amount__gt=F("detailed"), vat_no="", then=then(Verdict.NO_NUMBER))
    large = ~Q(kind__in=sorted(SMALL)) | Q(amount__gt=F("small"))
    # The receipt is asked for once, and only where it matters.
    return Case(
        Where(kind__in=[*sorted(ALLOWANCES), TOPUP], then=then(Verdict.ALLOWANCE)),
        Where(journey & Q(pence=None), then=then(Verdict.FUEL_UNSAID)),
        Where(journey & proved, then=then(Verdict.FUEL_RECLAIMED)),
        Where(journey, then=then(Verdict.FUEL)),
        Where(vat=0, then=then(Verdict.NONE)),
        Where(proved, then=Case(unnumbered, default=then(Verdict.RECLAIMED))),
        default=Case(
            Where(large, then=then(Verdict.NO_RECEIPT)), unnumbered,
            default=then(Verdict.SMALL),
        ),
        output_field=CharField(),
    )  # fmt: skip


def with_facts(rows: QuerySet[Line]) -> QuerySet[Line]:
    """Lines, each with the facts its VAT stands on."""
    for name, measure in FACTS.items():
        rows = rows.annotate(**{name: measure()})
    return rows


FACTS = {
    "receipt": receipt,
    "pence": pence,
    "vat_no": lambda: Trim("vat_number"),
    "detailed": lambda: figure(PolicyFigure.Code.VAT_DETAILED),
    "small": lambda: figure(PolicyFigure.Code.VAT_SMALL),
}
