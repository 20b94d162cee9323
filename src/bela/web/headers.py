"""Headers that every answer carries beyond Django's own: what a page may never ask of a phone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_NEVER = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
HEADERS = {
    "Permissions-Policy": ", ".join(f"{what}=()" for what in _NEVER),
    "Cross-Origin-Resource-Policy": "same-origin",
}


def headers_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Add them; stands first, so that static files carry them too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
