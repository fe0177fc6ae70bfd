"""Three hundred files that no receipt should be, in classes: made here, the same at every run."""

from collections.abc import Callable, Iterator

from tests.foundation.hostile_files import disguises, documents, pictures

EACH = 12  # files of a class
Made = tuple[str, bytes]  # the name it comes under, and what is in it
CLASSES: dict[str, Callable[[], Iterator[Made]]] = {
    **disguises.CLASSES, **pictures.CLASSES, **documents.CLASSES
}  # fmt: skip


def files_of(name: str) -> list[Made]:
    """The files of one class."""
    made = list(CLASSES[name]())
    assert len(made) == EACH, f"{name} has {len(made)} files, not {EACH}"
    return made
