"""`/log/checkpoint`: the log's latest signed checkpoint, as C2SP tlog-tiles has it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from bela.ledger.api import checkpoint


def latest_checkpoint(request: HttpRequest) -> HttpResponse:
    """The signed note; 404 while nothing has been sealed yet."""
    latest = checkpoint()
    if latest is None:
        raise Http404
    answer = HttpResponse(latest.note, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
