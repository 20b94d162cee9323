"""What went wrong is said in words, with what to do next; our own mistake has a reference and no database."""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory

from bela.web.site import errors, home
from tests.web.page import faults, page


def test_a_page_that_does_not_exist_says_so_and_offers_a_way() -> None:
    response = Client().get("/entah/apa/")
    assert response.status_code == 404
    assert faults(response) == []
    assert "Halaman ini tidak ada" in page(response).says
    assert "/aturan/" in page(response).links


def test_what_cannot_be_read_is_400_and_what_is_too_large_413() -> None:
    request = RequestFactory().get("/")
    assert errors.bad_request(request, SuspiciousOperation()).status_code == 400
    large = errors.bad_request(request, RequestDataTooBig())
    assert large.status_code == 413
    assert "terlalu besar" in page(large).says


def test_a_link_with_a_thousand_answers_too_many_is_refused() -> None:
    assert Client().get("/aturan/?" + "&".join(f"q{n}=1" for n in range(1001))).status_code == 413


def test_a_form_without_its_token_is_refused_and_nothing_was_done() -> None:
    request = RequestFactory().post("/")
    response = errors.form_expired(request, "no token")
    assert response.status_code == 403
    assert "tidak ada yang berubah" in page(response).says


def test_who_tries_too_often_is_told_to_wait() -> None:
    response = errors.too_many(RequestFactory().get("/"))
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "300"


def test_what_is_known_and_not_allowed_is_403() -> None:
    assert errors.forbidden(RequestFactory().get("/")).status_code == 403


def test_our_mistake_has_a_reference_that_stands_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> object:
        raise RuntimeError("the rule book is on fire")

    monkeypatch.setattr(home, "rule_book", broken)
    with caplog.at_level(logging.ERROR):
        response = Client(raise_request_exception=False).get("/")
    read = page(response)
    assert response.status_code == 500
    assert faults(response) == []
    assert "Maaf, ada yang salah di sisi kami" in read.says
    reference = read.says.split("kepada petugas: ")[1].split()[0]
    assert len(reference) == 8
    assert reference in caplog.text
    assert "on fire" in caplog.text
    assert "fire" not in read.says
