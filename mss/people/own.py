"""What a person’s own page leads to. Services introduce theirs in ``AppConfig.ready()``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """`address` is a URL name without arguments; `summary` says what is there."""

    title: str
    address: str
    summary: str


_links: list[Link] = []


def add(link: Link) -> None:
    """Offer `link` on everybody's own page."""
    if link not in _links:
        _links.append(link)


def links() -> tuple[Link, ...]:
    return tuple(_links)
