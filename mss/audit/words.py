"""Acts in words people understand. A service adds its own in ``AppConfig.ready()``."""

_words: dict[str, str] = {
    "viewed.audit-log": "Looked at the audit record",
    "viewed.history": "Looked at a history",
}


def say(words: dict[str, str]) -> None:
    """Introduce verbs (``claim.submitted``) with what a person reads (`Claim sent`)."""
    _words.update(words)


def of(verb: str) -> str:
    """What a person reads for `verb`; made from the verb itself when nobody introduced it."""
    said = _words.get(verb)
    if said is None:
        thing, _, act = verb.partition(".")
        said = f"Looked at {act}" if thing == "viewed" else f"{thing} {act}".capitalize()
        said = said.replace("-", " ").replace(".", " ")
    return said


def known() -> list[tuple[str, str]]:
    """Every verb somebody introduced, by its words."""
    return sorted(_words.items(), key=lambda pair: pair[1])
