"""Who has a claim in hand: seen by colleagues, until it is let go, taken over or the time is up."""
