from hr.pay.forms.asking import AskLineForm
from hr.pay.forms.what_if import WhatIfForm

__all__ = ["AskLineForm", "WhatIfForm"]
