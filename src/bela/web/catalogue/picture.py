"""`/foto/{hash}.webp`: a picture that was encoded anew, served so that it can be nothing but a picture."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from bela.catalogue.queries import picture_path
from bela.web.access import public


@public
@require_safe
def picture(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The picture; its name is the hash of its bytes, so it never changes."""
    path = picture_path(digest)
    if path is None:
        raise Http404
    etag = f'"{digest[:32]}"'
    response: HttpResponseBase = (
        HttpResponse(status=304)
        if request.headers.get("If-None-Match") == etag
        else FileResponse(path.open("rb"))
    )
    response["Content-Type"] = "image/webp"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = etag
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response
