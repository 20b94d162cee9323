"""What is no endpoint says so in the API's own format and names the description."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/tidak-ada", "/api/v1/orders/a/b"])
def test_what_is_no_endpoint_is_a_problem_that_leads_to_the_description(address: str) -> None:
    response = Client().get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")
    told = response.json()
    assert told["code"] == "no-endpoint"
    assert "/api/v1/openapi.json" in told["detail"]
    assert Client().get("/api/v1/openapi.json").status_code == 200
