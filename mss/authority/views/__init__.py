"""The screens of authority: schemes, and cover."""
