from finance.expenses.special.views.agreements import agreement, agreements, words
from finance.expenses.special.views.late import bring, late
from finance.expenses.special.views.moves import moves, new_move

__all__ = ["agreement", "agreements", "bring", "late", "moves", "new_move", "words"]
