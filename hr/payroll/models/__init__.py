from hr.payroll.models.run import Missing, PayRun, PayRunQuerySet, StagedSlip

__all__ = ["Missing", "PayRun", "PayRunQuerySet", "StagedSlip"]
