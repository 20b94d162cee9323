"""A run over a large register in the browser: asked for, failed, made."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bela.aid.models import AskedRun, Run
from bela.ops.clock import judge_programmes
from tests.aid.conftest import Aid
from tests.cast import NOW
from tests.web.page import faults, page

REFRESH = '<meta http-equiv="refresh"'


@pytest.fixture(autouse=True)
def two_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register of two is large here."""
    monkeypatch.setattr("bela.web.aid.running.AT_ONCE", 1)


@pytest.fixture
def address(aid: Aid) -> str:
    """The programme's page; two people are on the register."""
    for number in (1, 2):
        aid.plant(f"p{number}", number)
    return f"/pendataan/bantuan/{aid.programme}/"


def ask(desi: Client, address: str) -> str:
    """Desi sends the form; what the page says then."""
    return page(desi.post(f"{address}hitung/", {"on": NOW.date().isoformat()}, follow=True)).says


def test_it_is_asked_for_and_made_by_the_clock(desi: Client, address: str) -> None:
    said = ask(desi, address)
    assert "Sedang dihitung siapa yang berhak." in said
    assert "segera dimulai" in said
    response = desi.get(address)
    assert faults(response) == []
    assert REFRESH in response.content.decode()
    assert f'href="{address}hitung/"' not in response.content.decode()
    assert "sedang dikerjakan" in ask(desi, address)
    with CaptureQueriesContext(connection) as asked:
        desi.get(address)
    assert len(asked) <= 12
    judge_programmes(NOW)
    response = desi.get(address)
    assert REFRESH not in response.content.decode()
    assert "2 dari 2 orang memenuhi syarat" in page(response).says
    assert Run.objects.count() == 1


def test_a_failure_is_shown_with_its_reason_and_asked_for_again(desi: Client, address: str) -> None:
    ask(desi, address)
    AskedRun.objects.update(failed="Yang memintanya tidak berwenang lagi.")
    response = desi.get(address)
    assert faults(response) == []
    assert "Hitungan yang diminta gagal. Yang memintanya tidak berwenang lagi." in page(response).says
    assert REFRESH not in response.content.decode()
    assert "Sedang dihitung" in ask(desi, address)


def test_over_a_small_register_the_answer_is_on_the_next_page(
    desi: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bela.web.aid.running.AT_ONCE", 2)
    ask(desi, address)
    assert (Run.objects.count(), AskedRun.objects.count()) == (1, 0)
