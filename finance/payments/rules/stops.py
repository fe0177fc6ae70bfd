"""PA-41 and on: a payment that somebody stops before it goes out."""


def may_stop(payment: str, run: str) -> bool:
    """PA-41: A payment can be stopped while it waits, or is in a run that is not released; it then
    leaves the run. `payment` and `run` are their states; the run's is empty while it waits."""
    return payment == "waiting" or (payment == "in_run" and run == "made")


def not_ones_own(payee: int, person: int) -> bool:
    """PA-42: Nobody stops a payment to themselves, or lets it go on."""
    return payee != person


def something_left(count: int) -> bool:
    """PA-43: The only payment of a run is not taken out of it: the run is cancelled instead."""
    return count > 1


def says_why(words: str) -> bool:
    """PA-44: Whoever stops a payment, or lets it go on, says why."""
    return bool(words.strip())


def goes_out(holds: int) -> bool:
    """PA-45: A run is not released while one of its payments is held back; that one is stopped
    first, or what holds it back is put right."""
    return holds == 0
