"""The tables of tax years, scales and yearly rates, read from their dated rows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import QuerySet

from hr.pay.models import PayFigure, PayScale
from hr.pay.rules import Band, Letter, Tables, Threshold

NOTHING: Final = Decimal(0)
_Figures = dict[str, dict[date, Decimal]]


def starts(year: int) -> date:
    """The first day of the tax year that begins in `year`."""
    return date(year, 4, 6)


def _figures(rows: QuerySet[PayFigure]) -> _Figures:
    found: _Figures = {}
    for code, day, value in rows.values_list("code", "starts", "value"):
        found.setdefault(code, {})[day] = value
    return found


def tables_of(*years: int) -> dict[int, Tables]:
    """The tables of these tax years; a year without rows of its own is left out. One query."""
    days = [starts(year) for year in years]
    rows = _figures(PayFigure.objects.filter(starts__in=days))
    found = {}
    for year in years:
        held = {
            code: by_day[starts(year)] for code, by_day in rows.items() if starts(year) in by_day
        }
        if "tax-rate-1" in held:
            found[year] = _tables(year, held)
    return found


def _tables(year: int, held: dict[str, Decimal]) -> Tables:
    def threshold(place: str) -> Threshold:
        return Threshold(*(held[f"ni-{place}-{every}"] for every in ("year", "month", "week")))

    letters = sorted({code.split("-")[2] for code in held if code.startswith("ni-rate-")})
    plans = [code.removeprefix("loan-from-") for code in held if code.startswith("loan-from-")]
    places = ("main", "above", "employer", "employer-above")
    return Tables(
        year=year,
        bands=(
            Band(held["tax-upto-1"], held["tax-rate-1"]),
            Band(held["tax-upto-2"], held["tax-rate-2"]),
            Band(None, held["tax-rate-3"]),
        ),
        limit=held["tax-limit"],
        every_code_limited=bool(held["tax-limit-all"]),
        primary=threshold("primary"),
        secondary=threshold("secondary"),
        upper=threshold("upper"),
        letters={
            letter: Letter(*(held[f"ni-rate-{letter}-{place}"] for place in places))
            for letter in letters
        },
        loans={plan: (held[f"loan-from-{plan}"], held[f"loan-rate-{plan}"]) for plan in plans},
        pause=threshold("pause") if "ni-pause-year" in held else None,
    )


def scales() -> Callable[[str, str, date], Decimal | None]:
    """A function: yearly pay of a grade and point on a day, or None. The rows are read once."""
    held: dict[tuple[str, str], list[tuple[date, Decimal]]] = {}
    rows = PayScale.objects.order_by("-starts")
    for grade, point, day, annual in rows.values_list("grade", "point", "starts", "annual"):
        held.setdefault((grade, point), []).append((day, annual))

    def of(grade: str, point: str, on: date) -> Decimal | None:
        return next((pay for day, pay in held.get((grade, point), ()) if day <= on), None)

    return of


def yearly() -> Callable[[str, date], Decimal | None]:
    """A function: the yearly rate of an allowance on a day, or None. The rows are read once."""
    held = _figures(PayFigure.objects.filter(code__startswith="yearly-"))

    def of(code: str, on: date) -> Decimal | None:
        days = held.get(f"yearly-{code}", {})
        begun = [day for day in days if day <= on]
        return days[max(begun)] if begun else None

    return of


def tiers(scheme: str, *, on: date) -> tuple[tuple[Decimal, Decimal], ...]:
    """The steps of a pension scheme on a day: from so much a year, per cent; lowest first."""
    held = _figures(PayFigure.objects.filter(code__startswith=f"tier-{scheme}-"))
    steps: dict[str, dict[str, Decimal]] = {}
    for code, days in held.items():
        begun = [day for day in days if day <= on]
        if begun:
            what, place = code.rsplit("-", 2)[-2:]
            steps.setdefault(place, {})[what] = days[max(begun)]
    two = Decimal("0.01")
    return tuple(sorted((one["from"], one["rate"].quantize(two)) for one in steps.values()))
