"""A cache that nobody waits for: without Redis there is nothing in it, and pages go on."""

import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = structlog.get_logger(__name__)
REST_SECONDS = 15.0


class _Breaker:
    """After an error, Redis is left alone for a while. One for the process, whatever its threads."""

    rests_until = 0.0


class ForgivingClient(RedisCacheClient):
    def _ask(self, question: Callable[..., Any], otherwise: Any, *given: Any) -> Any:
        if time.monotonic() < _Breaker.rests_until:
            return otherwise
        try:
            return question(*given)
        except (RedisError, OSError) as problem:
            _Breaker.rests_until = time.monotonic() + REST_SECONDS
            log.warning("cache_rests", problem=type(problem).__name__)
            return otherwise

    def add(self, key: Any, value: Any, timeout: Any) -> Any:
        # "Added" without Redis: who wants a lock goes on instead of trying for a second.
        return self._ask(super().add, True, key, value, timeout)

    def get(self, key: Any, default: Any) -> Any:
        return self._ask(super().get, default, key, default)

    def set(self, key: Any, value: Any, timeout: Any) -> None:
        self._ask(super().set, None, key, value, timeout)

    def touch(self, key: Any, timeout: Any) -> Any:
        return self._ask(super().touch, False, key, timeout)

    def delete(self, key: Any) -> Any:
        return self._ask(super().delete, False, key)

    def get_many(self, keys: Any) -> Any:
        return self._ask(super().get_many, {}, list(keys))

    def has_key(self, key: Any) -> Any:
        return self._ask(super().has_key, False, key)

    def incr(self, key: Any, delta: Any) -> Any:
        return self._ask(super().incr, delta, key, delta)

    def set_many(self, data: Any, timeout: Any) -> None:
        self._ask(super().set_many, None, data, timeout)

    def delete_many(self, keys: Any) -> None:
        self._ask(super().delete_many, None, list(keys))

    def clear(self) -> Any:
        return self._ask(super().clear, False)


class ForgivingRedisCache(RedisCache):
    """Every error is a miss.

    A frozen Redis costs one page in every `REST_SECONDS` one time-out, and no page more. What the
    cache holds (counts of tries) is a courtesy: nothing true is kept in it alone.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        once = {"retry": Retry(NoBackoff(), 0), "socket_timeout": 1, "socket_connect_timeout": 1}
        super().__init__(server, {**params, "OPTIONS": {**once, **params.get("OPTIONS", {})}})
        self._class = ForgivingClient
