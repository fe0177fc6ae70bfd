"""Expenses: money somebody spent for work, claimed, decided and paid back."""
