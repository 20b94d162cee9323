"""Errors as application/problem+json (RFC 9457): what happened, in which field, and what to do next."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.fact_errors import FactError


class Problem(Schema):
    """What went wrong. `code` is stable; `field` is the path of the field that caused it."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    field: str | None = None
    next_step: str | None = None


TITLES = {
    400: "The request cannot be read",
    401: "Sign in first",
    404: "Not found",
    405: "Not possible here",
    409: "Refused",
    413: "Too large",
    422: "A field is wrong",
    429: "Too many requests",
}


def problem(
    status: int, code: str, detail: str, *, field: str | None = None, next_step: str | None = None
) -> HttpResponse:
    """A problem as a response."""
    found = Problem(
        title=TITLES.get(status, "Refused"),
        status=status,
        code=code,
        detail=detail,
        field=field,
        next_step=next_step,
    )
    body = json.dumps(found.model_dump(exclude_none=True), ensure_ascii=False)
    return HttpResponse(body, status=status, content_type="application/problem+json")


def answer_problems(api: NinjaAPI) -> None:
    """Let the API answer everything that was foreseen as a problem; what was not stays a bug."""
    api.add_exception_handler(FactError, _wrong_fact)
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(ValidationError, _wrong_request)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(Http404, _not_found)


def _wrong_fact(request: HttpRequest, error: FactError | type[FactError]) -> HttpResponse:
    assert isinstance(error, FactError)  # noqa: S101 (ninja's signature allows the class too)
    status = 400 if error.field is None else 422
    return problem(status, error.code.replace("_", "-"), error.reason, field=error.field)


def _refused(request: HttpRequest, error: Refusal | type[Refusal]) -> HttpResponse:
    assert isinstance(error, Refusal)  # noqa: S101
    # Whoever may not see a thing does not learn that it is there.
    status = 404 if isinstance(error, NotPermitted) else 409
    if status == 404:
        return problem(404, "not-found", "There is nothing here.")
    return problem(status, error.code, str(error.reason), field=error.field, next_step=str(error.next_step))


def _wrong_request(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    assert isinstance(error, ValidationError)  # noqa: S101
    first = error.errors[0]
    path = [str(part) for part in first.get("loc", ()) if part not in ("query", "body", "path")]
    return problem(
        422, str(first.get("type", "invalid")), str(first.get("msg")), field=".".join(path) or None
    )


def _http_error(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    assert isinstance(error, HttpError)  # noqa: S101
    return problem(error.status_code, "http-error", str(error))


def _not_found(request: HttpRequest, error: Http404 | type[Http404]) -> HttpResponse:
    return problem(404, "not-found", "There is nothing here.")
