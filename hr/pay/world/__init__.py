"""Two years of payslips of the invented world, worked out to the penny."""

from hr.pay.world.write import build

__all__ = ["build"]
