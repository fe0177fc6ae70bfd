"""Shift patterns, rosters, changes to duties, swaps and overtime."""
