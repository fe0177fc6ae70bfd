"""What the fuel of a mile is worth, as dated data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


class Fuel(models.TextChoices):
    PETROL_SMALL = "petrol-1400", "Petrol or hybrid, engine up to 1,400 cc"
    PETROL = "petrol-2000", "Petrol or hybrid, engine up to 2,000 cc"
    PETROL_LARGE = "petrol-more", "Petrol or hybrid, larger engine"
    DIESEL_SMALL = "diesel-1600", "Diesel, engine up to 1,600 cc"
    DIESEL = "diesel-2000", "Diesel, engine up to 2,000 cc"
    DIESEL_LARGE = "diesel-more", "Diesel, larger engine"
    ELECTRIC = "electric", "Electric"


class FuelRate(models.Model):
    """Pence of fuel in a mile, VAT included, from a day until the next rate of that fuel."""

    fuel = models.CharField(max_length=12, choices=Fuel)
    starts = models.DateField()
    pence = models.DecimalField(max_digits=5, decimal_places=2)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["fuel", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["fuel", "starts"], name="one_fuel_rate_a_day"),
            models.CheckConstraint(condition=Q(pence__gt=0), name="fuel_costs_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_fuel_display()} from {self.starts}: {self.pence}p"
