"""Counts wrong passwords by account and device, so that guessing stops and its victim can still sign in.

django-axes counts; here is what it counts by. The account's name is kept as a keyed hash. A browser in
which somebody has signed in before carries a signed cookie and is counted on its own: strangers who guess
from elsewhere, even from behind the same address, do not lock its owner out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from bela.accounts.contacts import read_contact
from bela.kernel.mistyped import Mistyped

COOKIE = "perangkat"
KEPT = timedelta(days=180)


def counted_as(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """What an attempt counts against: the account, and the device where it is one of the account's own."""
    typed = _typed(request, credentials)
    account = account_key(typed)
    device = known_device(request, account)
    return f"{account}:{device}" if device else account


def client_address(request: HttpRequest) -> str:
    """The address an attempt comes from; behind proxies that are ours, the one they saw."""
    chain: list[str] = [
        hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()
    ]
    proxies = int(settings.BELA_PROXIES)
    if 0 < proxies <= len(chain):
        return chain[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def account_key(typed: str) -> str:
    """A keyed hash of a phone or e-mail, the same for every way of writing it."""
    try:
        contact = read_contact(typed).value
    except Mistyped:
        contact = typed.strip().lower()
    return salted_hmac("bela.accounts.attempts", contact, algorithm="sha256").hexdigest()[:40]


def known_device(request: HttpRequest, account: str) -> str:
    """The device's mark, if this account has signed in on it before."""
    try:
        mark = _signer(account).unsign(request.COOKIES.get(_cookie_name(account), ""), max_age=KEPT)
    except BadSignature:
        return ""
    return mark


def remember_device(request: HttpRequest, response: HttpResponse, typed: str) -> None:
    """Mark this browser as one in which the account has signed in."""
    account = account_key(typed)
    mark = known_device(request, account) or get_random_string(12)
    response.set_cookie(
        _cookie_name(account),
        _signer(account).sign(mark),
        max_age=KEPT,
        path=settings.LOGIN_URL,
        secure=settings.BELA_TLS,
        httponly=True,
        samesite="Lax",
    )


def _typed(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    given = credentials or {}
    return given.get("phone") or given.get("email") or request.POST.get("login", "")


def _cookie_name(account: str) -> str:
    return f"{COOKIE}-{account[:8]}"


def _signer(account: str) -> TimestampSigner:
    return TimestampSigner(salt=f"bela.accounts.device:{account}")
