"""Journeys somebody saved under a name, to claim them again."""
