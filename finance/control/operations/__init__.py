"""Drawing claims, looking at them, and switching the rule that agrees on and off."""

from finance.control.operations.agreeing import agree
from finance.control.operations.drawing import draw
from finance.control.operations.looking import answer, ask, conclude
from finance.control.operations.switching import confirm, propose, switch_off

__all__ = ["agree", "answer", "ask", "conclude", "confirm", "draw", "propose", "switch_off"]
