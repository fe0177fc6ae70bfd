"""What readers say back."""


def says_what(words: str) -> bool:
    """KN-10: Whoever reports something wrong in an article says what it is."""
    return bool(words.strip())


def deals_once(ended: bool) -> bool:
    """KN-11: A report is answered once, and whoever sent it reads the answer."""
    return not ended


def saves_a_case(sent: bool) -> bool:
    """KN-23: An article saved a case where somebody said that it answered them, and did not send what
    they were writing all the same."""
    return not sent


def settles(open_rows: int) -> bool:
    """KN-12: Words that found nothing stay on the owners' list until one of them settles it: by an
    article, by another word for it, or because the portal is not the place."""
    return open_rows > 0
