"""`/surat/{code}.pdf` and `.json`: a paper itself, for its parties and whoever reads for its unit."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bela.documents.answers import Paper
from bela.documents.kinds import paper_kind
from bela.documents.queries import document_of, paper, pdf_of
from bela.documents.readers import may_read
from bela.documents.refusals import UnknownPaper
from bela.web.access import Visit, signed_in

_SECONDS_TO_WAIT = "3"


@signed_in
def paper_pdf(visit: Visit, code: str) -> HttpResponse:
    """The paper's PDF, or a page that says it is being made."""
    found = _readable(visit, code)
    content = pdf_of(found.code)
    if content is None:
        context = {"paper": found, "kind": gettext(paper_kind(found.kind).name)}
        response = render(visit, "documents/paper_waits.html", context, status=202)
        response["Refresh"] = _SECONDS_TO_WAIT
        return response
    return _file(content, "application/pdf", f"{found.kind} {found.number}.pdf", "inline")


@signed_in
def paper_json(visit: Visit, code: str) -> HttpResponse:
    """The frozen document, byte for byte as it was hashed."""
    found = _readable(visit, code)
    content = document_of(found.code).document
    return _file(content, "application/json", f"{found.kind} {found.number}.json", "attachment")


def _readable(visit: Visit, code: str) -> Paper:
    """The paper, if there is one and it is the visitor's to read; else there is nothing here."""
    try:
        found = paper(code)
    except UnknownPaper:
        raise Http404 from None
    if not may_read(visit.actor, found):
        raise Http404
    return found


def _file(content: bytes, kind: str, name: str, disposition: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    said = quote(name.replace("/", "-").replace("_", " "))
    response["Content-Disposition"] = f"{disposition}; filename*=UTF-8''{said}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
