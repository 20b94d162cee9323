"""The open data as files: all releases, one order's releases, and the proof that an entry is in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from bela.ledger.api import EntryUnknown, LogDamaged, NotSealedYet, prove
from bela.openness.answers import Extent, OrderShown
from bela.openness.export import lines, package
from bela.openness.queries import NotPublic, extent, package_frame, releases_of, shown_order
from bela.web.access import public

_JSON = "application/json"


@public
@require_safe
def all_lines(request: HttpRequest) -> HttpResponseBase:
    """Every release, one a line, streamed."""
    return _streamed(request, "releases.jsonl", "application/jsonl", lines)


@public
@require_safe
def all_package(request: HttpRequest) -> HttpResponseBase:
    """Every release in one package, streamed."""
    return _streamed(request, "release-package.json", _JSON, package)


@public
@require_safe
def order_package(request: HttpRequest, order: str) -> HttpResponse:
    """The releases of one order as a package of their own."""
    shown, found = _shown_or_404(order), releases_of(order)
    before, after = package_frame(shown.steps[-1].at.isoformat(), f"/keterbukaan/pesanan/{order}/ocds.json")
    response = HttpResponse(f"{before}{','.join(found)}{after}\n", content_type=_JSON)
    response["Content-Disposition"] = f'inline; filename="{shown.ocid}.json"'
    return response


@public
@require_safe
def entry_proof(request: HttpRequest, order: str, number: int) -> HttpResponse:
    """That an entry of this order stands in the log: the hashes up to the signed head, without its words."""
    if number not in {step.number for step in _shown_or_404(order).steps}:
        raise Http404
    try:
        proof = prove(str(number)).as_json()
    except (EntryUnknown, NotSealedYet, LogDamaged):
        raise Http404 from None
    # The entry's words carry the acting person's pseudonym; its hash is enough to find it in the log.
    del proof["payload"]
    return JsonResponse(proof, json_dumps_params={"indent": 2})


def _shown_or_404(order: str) -> OrderShown:
    try:
        return shown_order(order)
    except NotPublic:
        raise Http404 from None


def _streamed(
    request: HttpRequest, name: str, kind: str, pieces: Callable[[Extent], Iterator[str]]
) -> HttpResponseBase:
    """A file as it is written; who has it already is told so."""
    reach = extent()
    etag = f'"{name}-{reach.releases}"'
    known = get_conditional_response(request, etag=etag)
    response = known or StreamingHttpResponse(pieces(reach), content_type=kind)
    response["ETag"] = etag
    if known is None:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
