"""What a machine's token may be allowed. A service introduces its own in ``AppConfig.ready()``."""

_scopes: dict[str, str] = {}


def add(scope: str, words: str) -> None:
    """Offer `scope` (``claims:read``) to people who make a token, in `words` they understand."""
    _scopes[scope] = words


def offered() -> dict[str, str]:
    """Every scope with its words, in the order of their names."""
    return dict(sorted(_scopes.items()))
