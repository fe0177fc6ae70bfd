"""SI: signing in, and where somebody is signed in."""


def is_their_session(owner: int, person: int) -> bool:
    """SI-1: People end their own sessions, nobody else's."""
    return owner == person
