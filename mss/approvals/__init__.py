"""Delegated authority: every request reaches the right person, provably."""
