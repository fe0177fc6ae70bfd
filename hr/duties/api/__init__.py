"""Rosters for machines and other screens: the same operations, the same answers."""

SCOPES: dict[str, str] = {"GET": "roster:read", "POST": "roster:write"}
