"""Hundreds of worked cases: both sides of every date and every threshold of the rule book."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bela.law.api import judge, read_purchase, rule_book, say, way_out
from tests.law.purchases import BASES
from tests.law.scenario_files import Scenario, scenarios

SCENARIOS = scenarios()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_worked_case_comes_out_as_written(scenario: Scenario) -> None:
    judgement = judge(read_purchase(scenario.facts))
    found = judgement.finding(scenario.rule)
    actual = {
        "outcome": found.outcome,
        "effect": found.effect,
        "gross": judgement.gross,
        "evidence": judgement.evidence,
        "allowed": judgement.allowed,
    }
    assert {key: actual[key] for key in scenario.expected} == scenario.expected
    assert (found.holds, found.outcome) in rule_book().rule(scenario.rule).sentences


# Provisions that judge no purchase: of invoices (tests/tax), of the register (test_scale), of deadlines.
OF_OTHERS = ("tax.", "stamp.", "scale.", "verification.", "deadline.", "own_record.")


@pytest.mark.parametrize("base", BASES)
def test_the_facts_that_cases_start_from_break_no_rule(base: str) -> None:
    assert judge(read_purchase(BASES[base]())).broken == ()


def test_every_sentence_of_every_rule_is_said_in_some_case() -> None:
    told = {(scenario.rule, scenario.expected["outcome"]) for scenario in SCENARIOS}
    written = {(rule.code, way) for rule in rule_book().rules for _, way in rule.sentences}
    assert written - told == set()


def test_every_rule_has_a_case_that_holds_and_one_that_does_not() -> None:
    for rule in rule_book().rules:
        seen = {
            judge(read_purchase(scenario.facts)).finding(rule.code).holds
            for scenario in SCENARIOS
            if scenario.rule == rule.code
        }
        assert seen == {True, False}, rule.code


def test_every_day_on_which_a_provision_of_a_purchase_changes_has_cases_on_both_sides() -> None:
    for key, provision in rule_book().provisions.items():
        if key.startswith(OF_OTHERS):
            continue
        days = {scenario.day for scenario in SCENARIOS if key in scenario.covers}
        for value in provision.values:
            for boundary in filter(None, (value.start, value.end)):
                assert {boundary - timedelta(1), boundary} <= days, (key, boundary)


def test_every_provision_of_a_purchase_has_a_case_beside_its_value() -> None:
    covered = {key for scenario in SCENARIOS for key in scenario.covers}
    of_purchases = {key for key in rule_book().provisions if not key.startswith(OF_OTHERS)}
    assert covered == of_purchases


def test_every_finding_is_said_in_both_languages_and_every_no_has_a_way_out() -> None:
    for scenario in SCENARIOS:
        for found in judge(read_purchase(scenario.facts)).findings:
            for language in ("id", "en"):
                said, out = say(found, language), way_out(found, language)
                assert said
                assert "{" not in said
                assert (out is None) is found.holds
                assert out is None or "{" not in out


def test_a_no_says_by_how_much() -> None:
    (over,) = [
        found for found in SCENARIOS if found.name.startswith("money: Gross up to") and "[1]" in found.name
    ]
    found = judge(read_purchase(over.facts)).finding("ceiling")
    assert say(found) == "Lewat Rp1 dari batas Rp50.000.000 untuk jalur Bela"
    assert say(found, "en") == "Rp1 over the ceiling of Rp50.000.000 for the channel Bela"
    assert str(way_out(found)).startswith("Kurangi pesanan paling sedikit Rp1")


def test_facts_and_judgements_survive_the_way_through_a_store() -> None:
    for scenario in SCENARIOS:
        purchase = read_purchase(scenario.facts)
        assert read_purchase(purchase.as_json()) == purchase
        judgement = judge(purchase)
        assert type(judgement).from_json(judgement.as_json()) == judgement


def test_judging_stored_facts_again_on_their_day_gives_the_stored_judgement() -> None:
    for scenario in SCENARIOS:
        judgement = judge(read_purchase(scenario.facts))
        again = judge(read_purchase(read_purchase(scenario.facts).as_json()), on=judgement.on)
        assert again == judgement
        assert again.rule_book == rule_book().digest
