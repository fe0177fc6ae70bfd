"""Refusals after which nothing at all may have changed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.http import HttpResponse

from mss.foundation.refused import Refused

RefusedBy = Callable[[str], AbstractContextManager[Any]]
Everything = Callable[[], list[Any]]


@contextmanager
def same(everything: Everything) -> Iterator[None]:
    """What `everything` returns is the same afterwards."""
    before = everything()
    yield
    assert everything() == before


def refusing(everything: Everything) -> RefusedBy:
    """``with refused("EX-9") as said:`` expects that rule's refusal, and that nothing changed."""

    @contextmanager
    def by(rule: str) -> Iterator[Any]:
        with same(everything), pytest.raises(Refused) as said:
            yield said
        assert said.value.rule == rule

    return by


def words(response: HttpResponse) -> str:
    """What the page says, as one line of text with its marks."""
    return " ".join(response.content.decode().split())
