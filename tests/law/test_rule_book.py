"""The rule book: loaded once, strict about its files, frozen, and known by its digest."""

from __future__ import annotations

import ast
import copy
from dataclasses import FrozenInstanceError
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import bela.law
import bela.tax
from bela.kernel.money import Rupiah
from bela.law.api import RuleBookError, judge, plain_value, read_purchase, rule_book, spoken_value
from bela.law.facts import Channel
from bela.law.rulebook import CODES, RuleBook, build_rule_book
from bela.law.rules import FUNCTIONS
from bela.law.source import packaged
from tests.law.purchases import changed, stationery

PROVISIONS = dict(packaged("provisions"))
RULES = dict(packaged("rules"))
BELA = PROVISIONS["ceiling/bela"]
TWO_VALUES = PROVISIONS["stamp/duty"]


def book_with(path: str, text: str) -> RuleBook:
    return build_rule_book((PROVISIONS | {path: text}).items(), RULES.items())


def test_the_rule_book_has_the_contracts_rules_in_its_order() -> None:
    assert tuple(rule.code for rule in rule_book().rules) == CODES == tuple(FUNCTIONS)
    assert len(CODES) == 27


def test_it_is_loaded_once_and_cannot_be_changed() -> None:
    assert rule_book() is rule_book()
    with pytest.raises(FrozenInstanceError):
        rule_book().digest = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        rule_book().provisions["ceiling.bela"] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        rule_book().on(date(2021, 3, 10)).values["ceiling.bela"] = Rupiah(1)  # type: ignore[index]


def test_comments_and_spacing_do_not_change_the_digest_but_every_word_does() -> None:
    assert book_with("ceiling/bela", "# a comment\n" + BELA + "\n\n").digest == rule_book().digest
    assert book_with("ceiling/bela", BELA.replace("50000000", "50000001")).digest != rule_book().digest
    assert book_with("ceiling/bela", BELA.replace("secondary", "official")).digest != rule_book().digest
    assert book_with("ceiling/bela", BELA.replace("Batas satu", "Batas sebuah")).digest != rule_book().digest
    assert len(rule_book().digest) == 64


@pytest.mark.parametrize(
    ("path", "old", "new", "field"),
    [
        ("ceiling/bela", "unit: rupiah", "unit: dollar", "unit"),
        ("ceiling/bela", "unit: rupiah", "", "unit"),
        ("ceiling/bela", "unit: rupiah", "unit: rupiah\nunit: rupiah", "line 1"),
        ("ceiling/bela", "unit: rupiah", "unit: rupiah\ncolour: green", "colour"),
        ("ceiling/bela", "value: 50000000", "value: 50000000.5", "values.0.value"),
        ("ceiling/bela", "value: 50000000", "value: -1", "values.0.value"),
        ("ceiling/bela", "value: 50000000", "value: true", "values.0.value"),
        ("ceiling/bela", "from: 2020-08-17", "from: 2020-8-17", "values.0.from"),
        ("ceiling/bela", "from: 2020-08-17", "from: 2020-02-30", ""),
        ("ceiling/bela", "from: 2020-08-17", "from: 2020-08-17\n    to: 2020-08-17", "values.0.to"),
        ("ceiling/bela", "seen: secondary", "seen: null", "values.0.cite.seen"),
        ("ceiling/bela", "seen: secondary", "seen: rumour", "values.0.cite.seen"),
        ("ceiling/bela", "seen: secondary", "", "values.0.cite.seen"),
        ("ceiling/bela", 'en: "Highest total of one order through Bela"', "", "title.en"),
        ("ceiling/bela", 'en: "Highest total of one order through Bela"', 'en: " "', "title.en"),
        ("ceiling/bela", "by: null, on: null", 'by: "A lawyer", on: null', "checked"),
        ("ceiling/bela", "basis: law", "basis: custom", "basis"),
        ("ceiling/bela", "basis: law", "basis: policy", "values.0.cite"),
        ("ceiling/bela", "values:", "values: []\nold:", "old"),
        ("ceiling/bela", "values:", "values: [", "line 6"),
        ("stamp/duty", "from: 2021-01-01", "from: null", "values.1.from"),
        ("stamp/duty", "from: null", "from: 2021-01-01", "values.1.from"),
        ("stamp/duty", "from: null", "from: 2022-01-01", "values.1.from"),
        ("stamp/duty", "from: null", "from: 2000-01-01\n    to: 2021-01-02", "values.0.to"),
        ("vat/rate", "value: 11/100", "value: 0.11", "values.1.value"),
        ("vat/rate", "value: 11/100", "value: 11/0", "values.1.value"),
        ("working_hours/from", '"05:00"', '"25:00"', "values.0.value"),
        ("working_hours/from", "cite: null", "cite: {instrument: x}", "values.0.cite"),
        ("catalogue/is_e_purchasing", "value: true", "value: yes", "values.0.value"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_fit_to_judge_by_is_named_with_its_field(
    path: str, old: str, new: str, field: str
) -> None:
    assert old in PROVISIONS[path]
    with pytest.raises(RuleBookError) as caught:
        book_with(path, PROVISIONS[path].replace(old, new, 1))
    assert (caught.value.file, caught.value.field) == (f"provisions/{path}.yaml", field)
    assert str(caught.value).startswith(f"provisions/{path}.yaml")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("effect: blocks", "effect: forbids", "effect"),
        ("effect: blocks", "effect: {bela: blocks}", "effect.else"),
        ("effect: blocks", "effect: {shop: blocks, else: warns}", "effect.shop"),
        ("provisions: [ceiling.bela,", "provisions: [ceiling.moon,", "provisions.0"),
        ("fails:", "fails: {}\nlater:", "later"),
        ("    way_out:", "    way:", "fails.over.way"),
        ("cite: {", "cite: null #", "cite"),
    ],
)
def test_a_rule_that_is_not_fit_to_be_read_is_named_with_its_field(old: str, new: str, field: str) -> None:
    changed_rule = RULES["ceiling"].replace(old, new, 1)
    assert changed_rule != RULES["ceiling"]
    with pytest.raises(RuleBookError) as caught:
        build_rule_book(PROVISIONS.items(), (RULES | {"ceiling": changed_rule}).items())
    assert (caught.value.file, caught.value.field) == ("rules/ceiling.yaml", field)


def test_a_missing_rule_and_a_rule_too_many_are_refused() -> None:
    fewer = {code: text for code, text in RULES.items() if code != "portions"}
    with pytest.raises(RuleBookError, match=r"portions\.yaml"):
        build_rule_book(PROVISIONS.items(), fewer.items())
    with pytest.raises(RuleBookError, match=r"luck\.yaml"):
        build_rule_book(PROVISIONS.items(), (RULES | {"luck": RULES["portions"]}).items())


def test_the_book_says_what_nobody_checked_and_what_is_assumed() -> None:
    book = rule_book()
    assert not any(provision.checked for provision in book.provisions.values())
    (online_shop,) = book.provisions["ceiling.online_shop"].values
    assert online_shop.assumed
    assert online_shop.cite is not None
    assert online_shop.cite.instrument is None
    assert online_shop.note is not None
    seen = {value.cite.seen for found in book.provisions.values() for value in found.values if value.cite}
    assert seen == {"secondary", None}


def test_a_law_always_has_an_article_and_a_policy_never() -> None:
    judgement = judge(read_purchase(stationery()))
    for found in judgement.findings:
        assert (found.article is None) == (found.basis == "policy"), found.rule
    ceiling = judgement.finding("ceiling").article
    assert ceiling == {
        "provision": "ceiling.bela",
        "instrument": "Program Bela Pengadaan, LKPP",
        "article": None,
        "seen": "secondary",
        "checked": False,
    }


def test_whoever_changes_what_was_answered_does_not_change_the_law() -> None:
    answer = judge(read_purchase(stationery())).findings[0].as_json()
    assert isinstance(answer["article"], dict)
    answer["article"]["instrument"] = "a rumour"
    assert judge(read_purchase(stationery())).findings[0].as_json()["article"] != answer["article"]


def test_a_judgement_cites_the_provision_of_its_channel_and_day() -> None:
    late = changed(stationery(), {"channel": "direct_purchase", "gross": 10_000_001})
    article = judge(read_purchase(late)).finding("estimate-made").article
    assert article is not None
    assert (article["instrument"], article["article"]) == ("Perpres 16/2018", "Pasal 26 ayat (7)")


def test_a_purchase_may_be_judged_on_another_day() -> None:
    purchase = read_purchase(stationery())
    assert judge(purchase).on == date(2021, 3, 10)
    assert judge(purchase, on=date(2020, 8, 16)).finding("ceiling").outcome == "no_ceiling"
    assert judge(purchase, on=date(2025, 4, 30)).finding("channel-basis").holds is False


def test_a_corrected_provision_shows_exactly_the_rules_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    purchase = read_purchase(changed(stationery(), {"gross": 50_000_000}))
    before = judge(purchase)
    corrected = book_with("ceiling/bela", BELA.replace("50000000", "49000000"))
    monkeypatch.setattr("bela.law.judging.rule_book", lambda: corrected)
    after = judge(purchase)
    differing = {
        old.rule for old, new in zip(before.findings, after.findings, strict=True) if old.holds != new.holds
    }
    assert differing == {"ceiling", "near-ceiling"}
    assert after.rule_book != before.rule_book


def test_a_lawyers_check_travels_with_the_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    text = BELA.replace("by: null, on: null", 'by: "Siti Aminah, S.H.", on: 2026-12-01')
    monkeypatch.setattr("bela.law.judging.rule_book", lambda: book_with("ceiling/bela", text))
    article = judge(read_purchase(stationery())).finding("ceiling").article
    assert article is not None
    assert article["checked"] is True


def test_the_law_of_a_day_knows_only_provisions_that_exist() -> None:
    law = rule_book().on(date(2021, 3, 10))
    assert law.amount("ceiling.bela") == Rupiah(50_000_000)
    assert law.amount("ceiling.online_shop") is None
    assert law.share("ceiling.bela") is None
    with pytest.raises(KeyError):
        law.amount("ceiling.moon")


def test_every_value_can_be_said_in_both_languages() -> None:
    for provision in rule_book().provisions.values():
        for value in provision.values:
            for language in ("id", "en"):
                assert spoken_value(plain_value(value.value), provision.unit, language)
    assert spoken_value("15/1000", "share", "id") == "1,5%"
    assert spoken_value("3/200", "share", "en") == "1.5%"
    assert spoken_value("11/12", "share", "id") == "11/12"
    assert spoken_value("6/5", "times", "id") == "1,2 kali"
    assert spoken_value("05:00", "time", "id") == "05.00"
    assert spoken_value(7, "days", "id") == "7 hari"
    assert spoken_value(2, "count", "en") == "2"


def test_effects_differ_by_channel_where_the_contract_says_so() -> None:
    small = rule_book().rule("supplier-is-small").effects
    assert small[Channel.BELA] == "blocks"
    assert small[Channel.ONLINE_SHOP] == small[Channel.DIRECT_PURCHASE] == "requires"
    for rule in rule_book().rules:
        if rule.code != "supplier-is-small":
            assert len(set(rule.effects.values())) == 1


def sources() -> list[Path]:
    return [path for package in (bela.law, bela.tax) for path in Path(str(files(package))).rglob("*.py")]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_law_and_tax_read_no_clock_and_no_framework(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"now", "today", "utcnow", "localtime", "environ"}, path
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            assert not {name.split(".")[0] for name in names} & {"django", "random", "socket", "os"}, path
            assert not (isinstance(node, ast.Import) and "time" in names), path


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_no_number_of_the_law_stands_in_code(path: Path) -> None:
    """What is larger than a thousand is either a limit of the reader or a provision."""
    allowed = {"reading.py"}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and path.name not in allowed:
            assert node.value <= 1000 or node.value in {10_000}, (path, node.value)


def test_every_rule_answers_a_finding_for_the_strangest_facts_that_can_be_read() -> None:
    strange = copy.deepcopy(stationery())
    strange["lines"][0] |= {
        "unit_price": 10**15 - 1,
        "quantity": "1",
        "band": {"n": 10**9, "q1": 0, "q3": 10**15 - 1},
    }
    strange["shipping"] = 10**15 - 1
    strange["supplier"]["taxable_person"] = True
    strange["budget"] = []
    for day in (date(1900, 1, 1), date.min, date.max):
        judgement = judge(read_purchase(strange), on=day)
        assert len(judgement.findings) == 27
        assert judgement.gross < 2**53
