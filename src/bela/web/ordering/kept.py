"""A form that was sent after the session ended: what was typed waits until one has signed in again.

    @comes_back
    @signed_in
    def view(visit: Visit, …): form = MyForm(typed(visit)) …

What was sent is kept in the visitor's own session, and shown in the same form after signing in. Nothing was
done: the person looks at it and sends it again. Whoever else signs in there finds a session of their own.
"""

from __future__ import annotations

from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from bela.web.access import DeclaredView, Visit

_KEPT = "typed_before_signing_in"
_LONGEST = 20_000
_NOT_KEPT = ("csrfmiddlewaretoken", "code", "pin", "again")


def comes_back[**P](view: DeclaredView[P]) -> DeclaredView[P]:
    """The view of a form that a stranger's sending leads back to, by way of signing in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method != "POST" or request.user.is_authenticated:
            return view(request, *args, **kwargs)
        _keep(request)
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")

    guarded.access = view.access  # type: ignore[attr-defined]  # what the view declared holds for this too
    return guarded  # type: ignore[return-value]


def typed(visit: Visit) -> QueryDict | None:
    """What a form is to be filled with: what was sent now, or before signing in; None for a fresh one."""
    if visit.method == "POST":
        return visit.POST
    kept = visit.session.get(_KEPT)
    if kept is None or kept[0] != visit.get_full_path():
        return None
    del visit.session[_KEPT]
    messages.warning(
        visit,
        gettext("Anda sempat keluar. Isian Anda masih di sini dan belum terkirim: periksa, lalu kirim lagi."),
    )
    return QueryDict(kept[1])


def _keep(request: HttpRequest) -> None:
    sent = request.POST.copy()
    for name in _NOT_KEPT:
        sent.pop(name, None)
    said = sent.urlencode()
    if len(said) <= _LONGEST:
        request.session[_KEPT] = [request.get_full_path(), said]
