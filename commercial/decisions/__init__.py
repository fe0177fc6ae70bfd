"""Asking for a decision: business cases and requests to go out to tender."""
