"""Asking as a browser does: one kept connection, and a session for each person."""

import http.client
import re
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils.crypto import get_random_string

from mss.people.models import Person
from mss.portal.measure.rows import Shot

COUNT = re.compile(r'desc="(\d+)"')
SECRET_LENGTH = 32


@dataclass(frozen=True)
class Answer:
    """`milliseconds` from sending the request to the last byte of the answer."""

    status: int
    milliseconds: float
    queries: int
    where: str
    body: bytes


class Browser:
    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies: dict[int, str] = {}
        self._secret = get_random_string(SECRET_LENGTH)
        self.sessions: list[str] = []

    def take(self, shot: Shot) -> Answer:
        return self.ask(shot.path, shot.form, self._cookie(shot.person))

    def ask(self, path: str, form: dict[str, str], cookie: str = "") -> Answer:
        """GET, or POST when there is a form. The time includes reading the whole answer."""
        csrf = f"{settings.CSRF_COOKIE_NAME}={self._secret}"
        headers = {"Cookie": f"{cookie}{csrf}", "User-Agent": "measure", "Accept": "text/html"}
        method, body = "GET", None
        if form:
            method, body = "POST", urlencode({**form, "csrfmiddlewaretoken": self._secret})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        spent = (time.perf_counter() - began) * 1000
        timing = COUNT.search(response.getheader("Server-Timing", ""))
        queries = int(timing[1]) if timing else 0
        return Answer(response.status, spent, queries, response.getheader("Location", ""), content)

    def _cookie(self, person: int) -> str:
        if person not in self._cookies:
            self._cookies[person] = self._signed_in(Person.objects.get_queryset().get(pk=person))
        return self._cookies[person]

    def _signed_in(self, person: Person) -> str:
        """A session as signing in leaves it, second factor and all."""
        session, now = SessionStore(), int(time.time())
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.update({"seen": now, "began": now, "proved_by": "measure", "known": True})
        session.create()
        assert session.session_key is not None
        self.sessions.append(session.session_key)
        return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; "
