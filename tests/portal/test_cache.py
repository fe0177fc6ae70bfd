"""Without Redis, or with a frozen one, pages go on."""

import socket
import time
from collections.abc import Iterator

import pytest

from mss.portal.cache import ForgivingRedisCache, _Breaker


@pytest.fixture(autouse=True)
def _awake() -> Iterator[None]:
    _Breaker.rests_until = 0.0
    yield
    _Breaker.rests_until = 0.0


@pytest.fixture
def frozen() -> Iterator[str]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def asked(cache: ForgivingRedisCache) -> list[object]:
    cache.set("a", 1)
    cache.set_many({"a": 1})
    cache.delete_many(["a"])
    return [
        cache.get("a"), cache.get("a", "none"), cache.add("a", 1), cache.touch("a"),
        cache.delete("a"), cache.get_many(["a", "b"]), cache.has_key("a"), cache.incr("a"),
        cache.get_or_set("a", 7), cache.clear(),
    ]  # fmt: skip


MISSES = [None, "none", True, False, False, {}, False, 1, 7, False]


def test_a_dead_redis_is_an_empty_cache() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert asked(ForgivingRedisCache(f"redis://127.0.0.1:{port}/0", {})) == MISSES


def test_a_frozen_redis_costs_one_time_out_and_no_more(frozen: str) -> None:
    began = time.monotonic()
    assert asked(ForgivingRedisCache(frozen, {})) == MISSES
    assert time.monotonic() - began < 1.5


def test_after_a_rest_it_is_asked_again(frozen: str) -> None:
    cache = ForgivingRedisCache(frozen, {"OPTIONS": {"socket_timeout": 0.1}})
    cache.get("a")
    assert _Breaker.rests_until > time.monotonic()
    _Breaker.rests_until = 0.0
    began = time.monotonic()
    cache.get("a")
    assert time.monotonic() - began > 0.05
