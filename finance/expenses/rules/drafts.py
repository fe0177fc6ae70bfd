"""EX: drafts that nobody goes on with."""


def may_be_deleted(state: str) -> bool:
    """EX-51: A draft that was never sent can be deleted by whoever may change it. Nothing in it is
    claimed any more and no list shows it; it is kept, with its receipts, and can be brought back
    unless something in it is claimed elsewhere by then."""
    return state == "draft"


def is_empty(entries: int, receipts: int, typed: bool) -> bool:
    """EX-52: A draft with nothing in it, neither entry nor receipt nor anything typed, is used again
    when its owner begins another claim on screen, and waits for nobody."""
    return not (entries or receipts or typed)
