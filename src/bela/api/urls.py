"""Where the API answers; what is no endpoint is answered as a problem too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from bela.api.v1.api import api
from bela.api.v1.problems import problem


def no_endpoint(request: HttpRequest) -> HttpResponse:
    """404 in the API's own format."""
    what = f"There is nothing at {request.path}. Every endpoint is described in /api/v1/openapi.json."
    return problem(404, "no-endpoint", what)


urlpatterns = [path("", no_endpoint), path("", api.urls), re_path(r"^", no_endpoint)]
