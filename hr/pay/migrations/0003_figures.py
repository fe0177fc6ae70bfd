"""The figures, scales and words of `hr.pay.figures`, as rows."""

from datetime import date
from decimal import Decimal

from django.db import migrations

from hr.pay import figures as known


def figures():
    """code, first day, value, whether to be confirmed, source."""
    for year, (first, second, *rates) in known.TAX.items():
        held = {"tax-upto-1": first, "tax-upto-2": second, "tax-limit": "50",
                "tax-limit-all": int(year >= 2015)}
        held |= {f"tax-rate-{place}": rate for place, rate in enumerate(rates, 1)}
        yield from ((code, date(year, 4, 6), value, False, known.HMRC) for code, value in held.items())
    for year, thresholds in known.INSURANCE.items():
        for place, values in zip(known.PLACES, thresholds, strict=False):
            for every, value in zip(("year", "month", "week"), values, strict=True):
                yield f"ni-{place}-{every}", date(year, 4, 6), value, False, known.HMRC
    for year, letters in known.LETTERS.items():
        for letter, rates in letters.items():
            unsure = year >= 2024 and letter in known.PARTLY_UNSURE
            places = ("main", "above", "employer", "employer-above")
            for place, rate in zip(places, rates, strict=True):
                yield f"ni-rate-{letter}-{place}", date(year, 4, 6), rate, unsure, known.HMRC
    for year, plans in known.LOANS.items():
        for plan, value in plans.items():
            yield f"loan-from-{plan}", date(year, 4, 6), value, False, known.HMRC
            yield f"loan-rate-{plan}", date(year, 4, 6), known.LOAN_RATES[plan], False, known.HMRC
    for code, rows in known.YEARLY.items():
        for day, value, unsure in rows:
            yield f"yearly-{code}", date.fromisoformat(day), value, unsure, known.ALLOWANCE
    yield "leaver-months", date(2013, 4, 6), known.LEAVER_MONTHS, True, known.OWN
    yield "net-moved", date(2013, 4, 6), known.MOVED, True, known.ASKED
    for scheme, steps in known.TIERS.items():
        for place, (least, rate) in enumerate(steps, 1):
            yield f"tier-{scheme}-from-{place}", date(2016, 4, 1), least, True, known.ASKED
            yield f"tier-{scheme}-rate-{place}", date(2016, 4, 1), rate, True, known.ASKED
        yield f"employer-{scheme}", date(2024, 4, 1), known.EMPLOYERS[scheme], scheme == "alpha", known.ASKED


def fill(apps, editor):
    figure = apps.get_model("pay", "PayFigure")
    figure.objects.bulk_create(
        figure(code=code, starts=day, value=Decimal(value), unsure=unsure, source=source)
        for code, day, value, unsure, source in figures()
    )
    scale = apps.get_model("pay", "PayScale")
    scale.objects.bulk_create(
        scale(grade=grade, point=str(place), starts=date.fromisoformat(day), annual=Decimal(annual),
              unsure=True, source=known.SCALE_SOURCE)
        for grade, days in known.SCALES.items()
        for day, points in days.items()
        for place, annual in enumerate(points, 1)
    )
    term = apps.get_model("pay", "Term")
    term.objects.bulk_create(
        term(code=code, section=section, name=name, words=words, place=place,
             hourly=code in known.HOURLY)
        for place, (code, section, name, words) in enumerate(known.TERMS, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("pay", "0002_guarantees")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
