"""The one way to say no."""


class Refused(Exception):
    """An operation may not happen, and nothing has changed.

    `message` is a sentence for the person who asked and says what to do; `rule` is the number of
    the policy rule behind it (``EX-3``). Shown as a page, or as a problem response with `status`.
    """

    def __init__(self, message: str, *, rule: str = "", status: int = 409) -> None:
        super().__init__(message)
        self.message = message
        self.rule = rule
        self.status = status
