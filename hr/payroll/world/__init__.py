"""Runs of pay of the invented world: those that are out, and the month that is on its way."""

from hr.payroll.world.story import act
from hr.payroll.world.write import build

__all__ = ["act", "build"]
