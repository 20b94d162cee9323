"""Turns away what no address of ours holds: a NUL, which PostgreSQL cannot store and no person types."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bela.web.site.errors import bad_request

type Answer = Callable[[HttpRequest], HttpResponse]


def unreadable_middleware(get_response: Answer) -> Answer:
    """Answer 400 to an address with a NUL, before any page looks for what it names.

    Forms refuse one by themselves. The API says so in its own format.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if _has_nul(request) and not request.path.startswith("/api/"):
            return bad_request(request)
        return get_response(request)

    return middleware


def _has_nul(request: HttpRequest) -> bool:
    query = str(request.META.get("QUERY_STRING", ""))
    return "\0" in request.path or "%00" in query or "\0" in query
