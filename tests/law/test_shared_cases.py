"""The worked cases that lie beside the project, where they do: outcome, and what holds by rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bela.law.api import judge, parse, read_purchase
from bela.tax import assess, read_invoice

CASES = Path(__file__).parents[2].parent / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")


def pairs(name: str) -> list[tuple[str, str]]:
    if not CASES.exists():
        return []
    facts = (CASES / f"{name}.jsonl").read_text().splitlines()
    return list(zip(facts, (CASES / f"{name}.expected.jsonl").read_text().splitlines(), strict=True))


@pytest.mark.parametrize(("facts", "expected"), pairs("law"), ids=lambda line: line[8:11])
def test_a_shared_purchase_is_judged_as_expected(facts: str, expected: str) -> None:
    judgement = judge(read_purchase(parse(facts)))
    answer = judgement.as_json()
    found = {key: answer[key] for key in ("id", "on", "gross", "allowed", "evidence")}
    assert found | {"holds": {one.rule: one.holds for one in judgement.findings}} == json.loads(expected)


@pytest.mark.parametrize(("facts", "expected"), pairs("tax"), ids=lambda line: line[8:11])
def test_a_shared_invoice_is_assessed_as_expected(facts: str, expected: str) -> None:
    assert assess(read_invoice(parse(facts))).as_json() == json.loads(expected)
