"""Pages by cursor: they neither skip nor repeat a row while others are added."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from cryptography.fernet import InvalidToken
from django.utils.encoding import force_bytes
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination, _positive_int
from rest_framework.utils.urls import replace_query_param

from mss.foundation.sealed import box


class ByCursor(CursorPagination):
    """25 rows a page, `page_size` up to 100, in the order the view names (default newest first).

    The first column of a view's `ordering` has no two rows alike: where rows shared a place, a new
    one among them would make another appear twice.
    A cursor is sealed: it says nothing to whoever holds it, as database ids never leave.
    """

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 100
    cursor_query_description = "Where to go on: taken from `next` or `previous`."
    page_size_query_description = "Rows a page, 1 to 100."

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> tuple[str, ...]:
        return tuple(getattr(view, "ordering", ("-id",)))

    def encode_cursor(self, cursor: Cursor) -> str:
        parts = {"o": cursor.offset or "", "r": int(cursor.reverse), "p": cursor.position}
        kept = {name: value for name, value in parts.items() if value not in ("", 0, None)}
        sealed = box().encrypt(urlencode(kept).encode()).decode()
        return replace_query_param(str(self.base_url), self.cursor_query_param, sealed)

    def decode_cursor(self, request: Any) -> Cursor | None:
        sealed = request.query_params.get(self.cursor_query_param)
        if sealed is None:
            return None
        try:
            parts = dict(parse_qsl(box().decrypt(force_bytes(sealed)).decode()))
            offset = _positive_int(parts.get("o", "0"), cutoff=self.offset_cutoff)
        except (InvalidToken, ValueError) as wrong:
            raise NotFound(self.invalid_cursor_message) from wrong
        position: Any = parts.get("p")
        return Cursor(offset=offset, reverse=bool(parts.get("r")), position=position)
