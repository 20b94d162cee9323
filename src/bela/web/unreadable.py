"""Turns away a NUL that no form stood before: PostgreSQL cannot store one, and no person types it.

Forms refuse it beside its box, kindly. What a page takes straight from an address or a hidden field gets
as far as the database, which refuses it: then the request was wrong, and no page of ours failed.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse

from bela.web.site.errors import bad_request


class UnreadableMiddleware:
    """Answers 400 where the database refused a NUL that the request brought."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for what cannot be read; nothing for any other mistake, which is ours."""
        refused = isinstance(exception, DataError) and "NUL" in str(exception)
        return bad_request(request) if refused and _brought(request) else None


def _brought(request: HttpRequest) -> bool:
    if "\0" in request.path:
        return True
    sent = [*request.GET.lists(), *request.POST.lists()]
    return any("\0" in said for _name, several in sent for said in several)
