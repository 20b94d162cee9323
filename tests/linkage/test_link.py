"""Lists are linked the same way every time, in whatever order they come, within their limits."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest
from bench.linkage_lists import Town, Truth
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bela.linkage import Pair, check_one, clusters, engine, link
from bela.linkage.chains import without_broken_chains
from bela.linkage.clusters import Joined
from tests.linkage.records import NIK, record


def town(seed: int, length: int = 2_000) -> list[Truth]:
    return Town(seed).list_of(length)


def named(pairs: list[Pair]) -> dict[frozenset[str], tuple[str, float]]:
    return {frozenset((pair.a, pair.b)): (pair.verdict, pair.probability) for pair in pairs}


def true_pairs(truths: list[Truth]) -> set[frozenset[str]]:
    by: dict[int, list[str]] = {}
    for truth in truths:
        by.setdefault(truth.business, []).append(truth.record.key)
    return {frozenset((a, b)) for keys in by.values() for a in keys for b in keys if a < b}


@pytest.mark.parametrize("seed", [1, 2])
def test_no_two_businesses_of_a_town_are_called_one_and_hardly_a_duplicate_is_missed(seed: int) -> None:
    truths = town(seed)
    found, true = named(list(link(truth.record for truth in truths))), true_pairs(truths)
    certain = {pair for pair, (verdict, _probability) in found.items() if verdict == "certain"}
    assert certain - true == set()
    assert len(certain) > 0.6 * len(true)
    assert len(true & set(found)) > 0.97 * len(true)


def test_the_same_list_gives_the_same_pairs_in_the_same_order() -> None:
    records = [truth.record for truth in town(4, 600)]
    assert list(link(records)) == list(link(iter(records), threads=1))


def test_the_order_of_the_list_changes_no_pair() -> None:
    records = [truth.record for truth in town(5, 600)]
    shuffled = random.Random(1).sample(records, len(records))  # noqa: S311 - the same every time
    assert named(list(link(records))) == named(list(link(shuffled)))


def test_against_the_register_nothing_of_the_register_is_paired_with_itself() -> None:
    records = [truth.record for truth in town(6, 900)]
    new, there = records[:300], records[300:]
    keys = {one.key for one in new}
    whole = {pair for pair in named(list(link(records))) if pair & keys}
    found = named(list(link(new, against=there)))
    assert all(pair & keys for pair in found)
    assert len(whole ^ set(found)) <= 0.05 * len(
        whole
    )  # less is busy where less is seen: blocks are the same


def test_a_key_that_comes_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="comes twice"):
        list(link([record(key="a"), record(key="a")]))
    with pytest.raises(ValueError, match="comes twice"):
        list(link([record(key="a")], against=[record(key="a")]))


@pytest.mark.parametrize("length", [0, 1])
def test_a_list_of_nothing_or_of_one_has_no_pairs(length: int) -> None:
    assert list(link([record() for _ in range(length)])) == []


def test_the_identical_line_twice_is_certain_and_says_so() -> None:
    one = record(nik=NIK, line="d41d")
    (pair,) = link([one, record(key="x", nik=NIK, line="d41d")])
    assert (pair.verdict, pair.probability, pair.why[0].level) == ("certain", 1.0, "identical")


@pytest.mark.long
def test_a_list_may_teach_the_weights_and_still_makes_no_false_certain() -> None:
    truths = town(8, 2_000)
    found = named(list(link((truth.record for truth in truths), learn=True)))
    certain = {pair for pair, (verdict, _probability) in found.items() if verdict == "certain"}
    assert certain
    assert certain - true_pairs(truths) == set()


def test_the_check_of_one_record_says_what_the_list_says() -> None:
    truths = [truth for truth in town(9, 500) if truth.trap != "helper's phone"]
    pairs = [pair for pair in link(truth.record for truth in truths) if pair.why[0].level != "chain"]
    records = {truth.record.key: truth.record for truth in truths}
    alike = sum(
        [(one.verdict, one.probability) for one in check_one(records[pair.a], [records[pair.b]])]
        == [(pair.verdict, pair.probability)]
        for pair in pairs
    )
    assert alike > 0.9 * len(pairs)  # the rest: names that are common only in the whole list


def test_reasons_stand_from_the_weightiest_down_and_quote_nobody() -> None:
    (pair,) = link([record(), record(address="Jl. Karya Jasa No. 12 RT 1")])
    weights = [abs(reason.bits) for reason in pair.why]
    assert weights == sorted(weights, reverse=True)
    told = " ".join(reason.words + reason.words_en for reason in pair.why).lower()
    assert not any(secret in told for secret in ("habil", "siregar", "karya", "0812", "1234"))


def test_the_engine_reaches_neither_files_nor_network_nor_extensions(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a\n1\n")
    with engine.opened(0.5, 1) as connection:
        for statement in (
            f"SELECT * FROM read_csv('{tmp_path / 'x.csv'}')",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET enable_external_access = true",
            "SET memory_limit = '64GB'",
            f"ATTACH '{tmp_path / 'y.db'}' AS y",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20))
def test_clusters_are_what_can_be_reached(edges: list[tuple[int, int]]) -> None:
    joined = Joined()
    for one, other in edges:
        joined.join(str(one), str(other))
    groups = joined.together()
    assert sorted({key for keys in groups for key in keys}) == sorted(
        {str(key) for edge in edges if edge[0] != edge[1] for key in edge}
    )
    assert all(joined.home(str(one)) == joined.home(str(other)) for one, other in edges)


def test_only_certain_pairs_make_a_cluster() -> None:
    pairs = [
        Pair("1", "2", 1.0, "certain", ()),
        Pair("2", "3", 0.6, "unsure", ()),
        Pair("4", "5", 1.0, "certain", ()),
        Pair("5", "9", 1.0, "certain", ()),
    ]
    assert clusters(pairs) == (("1", "2"), ("4", "5", "9"))
    assert clusters(pairs, also_unsure=True) == (("1", "2", "3"), ("4", "5", "9"))
    assert clusters([]) == ()


def test_nothing_scored_is_nothing_paired() -> None:
    assert list(without_broken_chains([])) == []
