"""The screens of rosters."""
