"""What is agreed beforehand, or paid once in a while."""

from finance.expenses.forms.special.covert import CovertForm
from finance.expenses.forms.special.eyes import EyesForm
from finance.expenses.forms.special.fee import FeeForm
from finance.expenses.forms.special.move import MoveForm

__all__ = ["CovertForm", "EyesForm", "FeeForm", "MoveForm"]
