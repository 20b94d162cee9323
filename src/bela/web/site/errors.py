"""Pages for what went wrong: what happened, what to do now. The last one needs no database and no session."""

from __future__ import annotations

import secrets
from http import HTTPStatus

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

log = structlog.get_logger("bela.web")

# Read aloud over a phone: no letter or figure that is taken for another.
_READ_ALOUD = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where what was sent is too large."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return _page(
            request,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            gettext("Kirimannya terlalu besar"),
            gettext("Kecilkan fotonya atau kirim sedikit demi sedikit, lalu coba lagi."),
        )
    return _page(
        request,
        HTTPStatus.BAD_REQUEST,
        gettext("Kiriman ini tidak bisa kami baca"),
        gettext("Kembali ke halaman sebelumnya, muat ulang, lalu coba lagi."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known and not allowed."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        gettext("Anda tidak bisa melakukan ini"),
        gettext("Jabatan Anda hari ini tidak mengizinkannya. Tanyakan kepada administrator kota."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form whose token is missing or too old; nothing was done."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        gettext("Halaman ini terlalu lama terbuka"),
        gettext(
            "Demi keamanan, isiannya tidak kami terima dan tidak ada yang berubah. "
            "Muat ulang halaman sebelumnya, lalu kirim lagi."
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for you; which of both is not said."""
    return _page(
        request,
        HTTPStatus.NOT_FOUND,
        gettext("Halaman ini tidak ada"),
        gettext("Mungkin alamatnya salah ketik, sudah dipindah, atau bukan untuk akun Anda."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """429: tried too often."""
    response = _page(
        request,
        HTTPStatus.TOO_MANY_REQUESTS,
        gettext("Terlalu sering mencoba"),
        gettext("Tunggu beberapa menit, lalu coba lagi. Akun Anda tetap aman."),
    )
    response["Retry-After"] = "300"
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """500: our mistake, with a reference under which the operator finds it in the log."""
    reference = "".join(secrets.choice(_READ_ALOUD) for _ in range(8))
    log.exception("page.failed", reference=reference, path=request.path)
    page = render_to_string("site/failed.html", {"city": settings.BELA_CITY, "reference": reference})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(request: HttpRequest, status: HTTPStatus, heading: str, next_step: str) -> HttpResponse:
    context = {"heading": heading, "next_step": next_step}
    return render(request, "site/error.html", context, status=status)
