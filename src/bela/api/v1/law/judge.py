"""`POST /api/v1/law/judge`: may this purchase be made? Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from bela.api.v1.problems import Problem, problem
from bela.law.fact_errors import FactError
from bela.law.facts import Json
from bela.law.findings import Finding
from bela.law.judging import judge
from bela.law.purchase_reader import read_purchase
from bela.law.reading import parse
from bela.law.speech import say, way_out

router = Router(tags=["law"])

_FACTS = {
    "requestBody": {
        "required": True,
        "description": "The facts of a purchase, as `bela law judge` takes them.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


@router.post(
    "/judge",
    response={200: dict[str, object], 400: Problem, 413: Problem, 422: Problem},
    openapi_extra=_FACTS,
    summary="Judge the facts of a purchase",
)
def judge_facts(request: HttpRequest) -> HttpResponse:
    """The judgement, each finding also said in a sentence with its way out."""
    try:
        body = request.body.decode()
    except RequestDataTooBig:
        return problem(413, "too-large", "The facts are larger than this server takes.")
    except UnicodeDecodeError as error:
        raise FactError("no_utf8", at=error.start + 1) from None
    judgement = judge(read_purchase(parse(body)))
    answer: dict[str, Json] = judgement.as_json()
    answer["findings"] = [_said(found) for found in judgement.findings]
    return JsonResponse(answer)


def _said(finding: Finding) -> Json:
    out = {language: way_out(finding, language) for language in ("id", "en")}
    said: Mapping[str, Json] = {
        **finding.as_json(),
        "says": {"id": say(finding, "id"), "en": say(finding, "en")},
        "way_out": None if finding.holds else dict(out),
    }
    return dict(said)
