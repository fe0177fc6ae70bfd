"""What is said about a file that cannot be taken: one sentence per state, and what to do."""


class BadUpload(ValueError):
    """The file is refused. `message` is for the person who chose it; `state` is for machines.

    States: ``empty``, ``too-big``, ``wrong-type``, ``mixed``, ``broken``, ``locked``,
    ``too-many-pixels``, ``too-many-pages``, ``virus``.
    """

    def __init__(self, message: str, *, state: str) -> None:
        super().__init__(message)
        self.message = message
        self.state = state


def empty() -> BadUpload:
    return BadUpload(
        "The selected file is empty. Choose another file, or take the photo again.",
        state="empty",
    )


def too_big(*, limit: int, size: int | None) -> BadUpload:
    """`limit` and `size` are bytes; `size` is None when reading stopped at the limit."""
    yours = f"Yours is {_megabytes(size)}" if size else "Yours is bigger"
    return BadUpload(
        f"The selected file must be smaller than {_megabytes(limit)}. {yours}: "
        "take the photo again at a lower quality, or choose a screenshot of it.",
        state="too-big",
    )


def wrong_type(seems: str = "", advice: str = "") -> BadUpload:
    """`seems` says what the file is (“a web page”), `advice` how to turn it into one we take."""
    parts = ["The selected file must be a JPEG, PNG, HEIC or PDF."]
    if seems:
        parts.append(f"This one is {seems}.")
    parts.append(advice or "Take a photo or a screenshot of it and choose that.")
    return BadUpload(" ".join(parts), state="wrong-type")


def mixed() -> BadUpload:
    return BadUpload(
        "The selected file has another file hidden inside it. "
        "Take a photo or a screenshot of it and choose that.",
        state="mixed",
    )


def broken(what: str = "file") -> BadUpload:
    """`what` is “picture”, “PDF” or “file”."""
    return BadUpload(
        f"The selected {what} is damaged and cannot be opened. "
        "Check that it opens on your device, or take a new photo or screenshot and choose that.",
        state="broken",
    )


def locked() -> BadUpload:
    return BadUpload(
        "The selected file is password protected. "
        "Save a copy without the password, or take a screenshot of it, and choose that.",
        state="locked",
    )


def huge(
    width: int | None = None, height: int | None = None, *, side: int, megapixels: int
) -> BadUpload:
    """`width` and `height` are pixels, or None when the header was not believed that far."""
    yours = f"Yours is {width:,} by {height:,} pixels" if width else "Yours has more"
    return BadUpload(
        f"The selected picture must be no more than {side:,} pixels on each side and "
        f"{megapixels} megapixels in all. {yours}: "
        "take the photo again at a lower quality, or choose a screenshot of it.",
        state="too-many-pixels",
    )


def too_heavy() -> BadUpload:
    return BadUpload(
        "The selected file takes too much memory to open. "
        "Take the photo again at a lower quality, or choose a screenshot of it.",
        state="too-many-pixels",
    )


def too_many_pages(*, pages: int, limit: int) -> BadUpload:
    return BadUpload(
        f"The selected PDF must have {limit} pages or fewer. Yours has {pages:,}: "
        "save only the pages that matter, and choose that.",
        state="too-many-pages",
    )


def virus() -> BadUpload:
    return BadUpload(
        "The selected file contains a virus and has not been kept. Do not open it. "
        "Take a new photo of the paper itself, and tell the IT service desk where the file came from.",
        state="virus",
    )


def _megabytes(size: int) -> str:
    megabytes = size / (1024 * 1024)
    return f"{megabytes:.0f}MB" if megabytes >= 10 else f"{megabytes:.1f}MB"
