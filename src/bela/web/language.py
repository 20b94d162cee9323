"""Indonesian, unless this browser has asked for English here.

What the browser itself prefers does not count: many an Indonesian phone speaks English to its apps,
and a link sent to a neighbour must open in the language in which most people read it.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bela.web.access import public

type Answer = Callable[[HttpRequest], HttpResponse]


def language_middleware(get_response: Answer) -> Answer:
    """Answer each request in the language of its cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


# Without a token, so that no public page needs a cookie: the worst a stranger's form could do is to
# change the language of a page.
@public
@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in this browser for a year and go back to the page."""
    language, back = request.POST.get("bahasa", ""), request.POST.get("kembali", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 60 * 60,
            secure=settings.BELA_TLS,
            httponly=True,
            samesite="Lax",
        )
    return response
