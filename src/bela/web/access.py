"""Who may see a page: every view declares it, and a test walks all addresses to see that it did.

    @public                       anyone, also without signing in
    @signed_in                    anyone who has signed in
    @needs("accounts:manage")     whoever holds that permission today, for any unit
    @for_role("treasurer")        whoever stands in that role today

A stranger is sent to sign in and comes back afterwards. Somebody who is signed in and may not learns
nothing: the page is "not there" (404). A view behind one of the last three receives a `Visit`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Protocol, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from bela.accounts.queries import actor_for, roles_of
from bela.kernel.actor import Actor


class Visit(HttpRequest):
    """A request whose actor is known: found out once, when first asked for."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Access:
    """What a view declared: `kind` is public, signed_in, permission or role; `name` says which."""

    kind: str
    name: str = ""


class LedOn(Exception):
    """Raised by a view behind a guard: what was asked for stands at another address now."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class DeclaredView[**P](Protocol):
    """A view that says who may see it."""

    access: Access

    def __call__(self, request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        """Answer the request."""
        ...


def public[**P](view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> DeclaredView[P]:
    """Anyone may see it."""
    declared = cast("DeclaredView[P]", view)
    declared.access = Access("public")
    return declared


def signed_in[**P](view: Callable[Concatenate[Visit, P], HttpResponseBase]) -> DeclaredView[P]:
    """Anyone who has signed in may see it."""
    return _guarded(view, Access("signed_in"), lambda visit: True)


def needs[**P](
    permission: str,
) -> Callable[[Callable[Concatenate[Visit, P], HttpResponseBase]], DeclaredView[P]]:
    """Whoever holds the permission (`room:act`) today, for any unit, may see it."""
    return lambda view: _guarded(
        view, Access("permission", permission), lambda visit: visit.actor.may(permission)
    )


def for_role[**P](
    name: str,
) -> Callable[[Callable[Concatenate[Visit, P], HttpResponseBase]], DeclaredView[P]]:
    """Whoever stands in that role today may see it."""
    return lambda view: _guarded(view, Access("role", name), lambda visit: name in roles_today(visit))


def roles_today(request: HttpRequest) -> frozenset[str]:
    """The roles in which the signed-in person stands today; none for a stranger."""
    if not request.user.is_authenticated:
        return frozenset()
    known: frozenset[str] | None = getattr(request, "_roles_today", None)
    if known is None:
        known = frozenset(roles_of(request.user, at=timezone.now()))
        request._roles_today = known  # type: ignore[attr-defined]  # kept for this request only
    return known


def _guarded[**P](
    view: Callable[Concatenate[Visit, P], HttpResponseBase], access: Access, may: Callable[[Visit], bool]
) -> DeclaredView[P]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(_sign_in_first(request))
        visit = _visit(request)
        if not may(visit):
            raise Http404
        try:
            response = view(visit, *args, **kwargs)
        except LedOn as led:
            response = HttpResponseRedirect(led.address)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    declared = cast("DeclaredView[P]", guarded)
    declared.access = access
    return declared


def _visit(request: HttpRequest) -> Visit:
    person = request.user
    visit = cast("Visit", request)
    visit.actor = cast("Actor", SimpleLazyObject(lambda: actor_for(person, at=timezone.now())))
    return visit


def _sign_in_first(request: HttpRequest) -> str:
    # Only a page that can be opened again is come back to; a form that was sent is not.
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else "/kerja/"
    return f"{settings.LOGIN_URL}?{urlencode({'next': back})}"
