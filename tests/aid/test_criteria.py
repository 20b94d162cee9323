"""Each criterion from both sides, as pure functions: no table, no clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bela.aid.applicant import Applicant
from bela.aid.book import Book, _criterion, book
from bela.aid.checks import CHECKS, DEFECTS
from bela.aid.judging import judge
from bela.aid.telling import KeptBook
from bela.law.findings import Finding
from bela.law.source import Node, RuleBookError

DAY = date(2026, 3, 2)
ALL = tuple(found.code for found in book().optional)
RULES = book().on(DAY, ALL)
CLEAN = Applicant(
    key="a" * 24, nik_state="given", lists=("borrowers", "deceased", "officials", "population"), scale="micro",
    visited_days=30, region="12.71.11.1006", family="f" * 24,
)  # fmt: skip

BOTH_SIDES: list[tuple[str, dict[str, Any], str, dict[str, Any], str]] = [
    ("nik-given", {}, "given", {"nik_state": "refused"}, "refused"),
    ("nik-given", {}, "given", {"nik_state": "none"}, "none"),
    ("nik-given", {}, "given", {"nik_state": "unasked"}, "unasked"),
    ("nik-valid", {}, "valid", {"nik_fault": "date"}, "invalid"),
    ("nik-valid", {"nik_state": "none", "nik_fault": ""}, "none", {"nik_fault": "length"}, "invalid"),
    ("nik-matches", {}, "matches", {"mismatches": ("birthday",)}, "birthday"),
    ("nik-matches", {"lists": ()}, "by-itself", {"mismatches": ("sex",)}, "sex"),
    ("nik-matches", {"nik_fault": "date"}, "none", {"mismatches": ("sex", "name")}, "name"),
    ("nik-matches", {}, "matches", {"mismatches": ("unknown",)}, "unknown"),
    ("nik-matches", {}, "matches", {"mismatches": ("birthday", "shared")}, "shared"),
    ("alive", {}, "compared", {"on_lists": ("deceased",)}, "listed"),
    ("alive", {"lists": ()}, "no-list", {"on_lists": ("deceased", "officials")}, "listed"),
    ("not-official", {}, "compared", {"on_lists": ("officials",)}, "listed"),
    ("not-official", {"lists": ("deceased",)}, "no-list", {"on_lists": ("officials",)}, "listed"),
    ("not-borrower", {}, "compared", {"on_lists": ("borrowers",)}, "listed"),
    ("not-borrower", {"lists": ()}, "no-list", {"on_lists": ("borrowers",)}, "listed"),
    ("size-known", {}, "known", {"scale": ""}, "unknown"),
    ("micro", {}, "micro", {"scale": "small"}, "larger"),
    ("micro", {"scale": ""}, "unknown", {"scale": "cooperative"}, "larger"),
    ("runs", {}, "open", {"end_state": "closed"}, "closed"),
    ("runs", {"end_state": "closed_for_now"}, "open", {"end_state": "moved"}, "moved"),
    ("runs", {}, "open", {"withdrawn": True}, "withdrawn"),
    ("place-known", {}, "known", {"region": "12.71.11"}, "unknown"),
    ("visited-lately", {"visited_days": 365}, "visited", {"visited_days": 366}, "long-ago"),
    ("visited-lately", {}, "visited", {"visited_days": None}, "never"),
    ("single", {}, "single", {"likely_same": 1}, "likely"),
    ("no-other-aid", {}, "none", {"other_aid": 1}, "chosen"),
    ("no-other-aid", {}, "none", {"on_lists": ("other_aid",)}, "listed"),
    ("said-other-aid", {}, "none", {"said_aid": True}, "said"),
    ("family-known", {}, "known", {"family": ""}, "unknown"),
    ("one-per-family", {}, "first", {"family_ahead": True}, "ahead"),
    ("one-per-family", {"family": "", "family_ahead": True}, "no-card", {"family_ahead": True}, "ahead"),
]


def found(person: Applicant, code: str) -> Finding:
    """The finding of one criterion."""
    return next(finding for finding in judge(person, RULES.criteria) if finding.rule == code)


@pytest.mark.parametrize(("code", "kept", "kept_way", "broken", "broken_way"), BOTH_SIDES)
def test_a_criterion_holds_on_one_side_and_not_on_the_other(
    code: str, kept: dict[str, Any], kept_way: str, broken: dict[str, Any], broken_way: str
) -> None:
    holds, fails = found(replace(CLEAN, **kept), code), found(replace(CLEAN, **broken), code)
    assert (holds.holds, holds.outcome) == (True, kept_way)
    assert (fails.holds, fails.outcome) == (False, broken_way)


def test_every_criterion_is_tried_from_both_sides() -> None:
    assert {row[0] for row in BOTH_SIDES} == set(CHECKS)


def test_every_way_of_every_criterion_has_a_sentence_and_every_no_says_what_would_change_it() -> None:
    kept = KeptBook(RULES.as_json())
    for code, right, _way, wrong, _other in BOTH_SIDES:
        for answers in (right, wrong):
            finding = found(replace(CLEAN, **answers), code)
            plain = [finding.rule, finding.holds, finding.outcome, dict(finding.values)]
            (reason,) = kept.reasons([plain])
            assert reason.says.id
            assert "{" not in reason.says.id + reason.says.en
            assert reason.holds or reason.way_out


def test_a_sentence_that_nothing_can_say_is_not_in_the_book() -> None:
    tried = {(code, way) for code, _right, way, _wrong, other in BOTH_SIDES for way in (way, other)}
    written = {(code, way) for code, criterion in book().criteria.items() for way in criterion.says}
    assert written - tried <= {("runs", "double"), ("runs", "not_found"), ("runs", "refused")}


def test_what_only_warns_keeps_nobody_out() -> None:
    person = replace(CLEAN, said_aid=True, family="")
    assert not any(finding.stops for finding in judge(person, RULES.criteria))


def test_the_seven_defects_all_have_a_criterion_that_stops() -> None:
    stops = {
        code for code, criterion in book().criteria.items() if criterion.effect in ("blocks", "requires")
    }
    assert len(DEFECTS) == 7
    assert set(DEFECTS.values()) <= stops


def test_an_optional_criterion_holds_only_for_a_programme_that_chose_it() -> None:
    codes = {found.criterion.code for found in book().on(DAY, ("visited-lately",)).criteria}
    assert "visited-lately" in codes
    assert "one-per-family" not in codes
    assert "alive" in codes


def test_a_value_holds_on_its_days_only() -> None:
    with pytest.raises(LookupError):
        book().working_days("object", date(2014, 10, 16))
    assert book().working_days("object", date(2014, 10, 17)) == 21


def test_the_deadlines_cite_their_law_and_say_that_nobody_has_checked_it() -> None:
    for deadline in book().deadlines.values():
        cite = deadline.values[0].cite
        assert cite is not None
        assert (cite.instrument, cite.seen) == ("UU 30/2014", "secondary")
        assert not deadline.checked


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("effect", "stops"),
        ("optional", "maybe"),
        ("holds", []),
        ("fails", {"x": {"id": "a", "en": "b"}}),
        ("values", []),
    ],
)
def test_a_bad_file_is_named_with_its_field(field: str, wrong: object) -> None:
    good: dict[str, object] = {
        "title": {"id": "a", "en": "b"}, "effect": "blocks", "basis": "policy", "optional": False, "reference": None,
        "unit": "in_force", "values": [{"from": None, "value": True, "cite": None}],
        "checked": {"by": None, "on": None}, "holds": {}, "fails": {},
    }  # fmt: skip
    with pytest.raises(RuleBookError) as no:
        _criterion("x", Node("criteria/x.yaml", "", {**good, field: wrong}))
    assert no.value.file == "criteria/x.yaml"
    assert no.value.field.startswith(field)


def test_the_book_of_a_day_has_a_digest_that_moves_with_what_was_chosen() -> None:
    loaded: Book = book()
    assert loaded.on(DAY, ALL).digest == RULES.digest
    assert loaded.on(DAY, ()).digest != RULES.digest
