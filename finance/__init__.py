"""Money going out and money planned."""
