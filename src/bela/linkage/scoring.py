"""Levels and weights of all candidates, by Splink; with the fixed weights, or with weights fitted to the list."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bela.linkage.chains import Scored
from bela.linkage.comparisons import COMPARISONS, PRIOR_BITS, Comparison, Level
from bela.linkage.engine import COLUMNS
from bela.linkage.features import Features
from bela.linkage.judging import Found

_SEED: Final = 20_210_310
_SAMPLED_PAIRS: Final = 3e5
_LEARNED_BY: Final = (("nik",), ("name_tight", "region"), ("owner_tight", "region"))
"""Pairs that agree in these are looked through for what else agrees; what is agreed on is learned from the others."""

_TOGETHER: Final = 5_000
type Weights = Mapping[tuple[str, str], float]


def score(connection: duckdb.DuckDBPyConnection, *, at_least_bits: float, learn: bool) -> Iterator[Scored]:
    """The candidates whose weights come to so many bits, in the order of the records."""
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register("record"), _settings(), log_level=None)
    weights: Weights = _learn(linker) if learn else {}
    linker.table_management.register_blocked_pairs_for_predict(api.register("candidate"))
    scored = linker.inference.predict(threshold_match_weight=at_least_bits, warning_mode="never")
    gammas = ", ".join(f"s.gamma_{comparison.name}" for comparison in COMPARISONS)
    columns = ", ".join(f"{side}.{name}" for side in ("a", "b") for name in COLUMNS)
    rows = connection.execute(
        f"SELECT {gammas}, {columns} FROM {scored.physical_name} AS s "  # noqa: S608 - our words
        "JOIN record AS a ON a.n = s.n_l JOIN record AS b ON b.n = s.n_r ORDER BY a.n, b.n"
    )
    while together := rows.fetchmany(_TOGETHER):
        for row in together:
            yield _scored(row, weights)


def _scored(row: tuple[object, ...], weights: Weights) -> Scored:
    first, middle = len(COMPARISONS), len(COMPARISONS) + len(COLUMNS)
    levels = {
        comparison.name: comparison.levels[len(comparison.levels) - 1 - int(str(gamma))]
        for comparison, gamma in zip(COMPARISONS, row[:first], strict=True)
        if gamma != -1
    }
    bits = {name: weights.get((name, level.name), level.bits) for name, level in levels.items()}
    return Scored(_features(row[first:middle]), _features(row[middle:]), Found(levels, bits))


def _features(values: tuple[object, ...]) -> Features:
    told = (tuple(value) if isinstance(value, list) else value for value in values)
    return Features(*told)  # type: ignore[arg-type]  # the table has the columns of the dataclass, in its order


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="n",
        comparisons=[_comparison(each) for each in COMPARISONS],
        blocking_rules_to_generate_predictions=[block_on("nik")],  # not used: the candidates are given
        probability_two_random_records_match=1 / (1 + 2**-PRIOR_BITS),
        retain_matching_columns=True,  # brings the level of each comparison
    )


def _comparison(comparison: Comparison) -> dict[str, object]:
    unknown = {"sql_condition": comparison.unknown_sql, "label_for_charts": "unknown", "is_null_level": True}
    return {
        "output_column_name": comparison.name,
        "comparison_levels": [unknown, *map(_level, comparison.levels)],
    }


def _level(level: Level) -> dict[str, object]:
    return {
        "sql_condition": "ELSE" if level.sql == "TRUE" else level.sql,
        "label_for_charts": level.name,
        "m_probability": level.m,
        "u_probability": level.u,
    }


def _learn(linker: Linker) -> Weights:
    """Fit the weights to the list; a level that it does not show keeps the fixed weight."""
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLED_PAIRS, seed=_SEED)
    for rule in _LEARNED_BY:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), fix_u_probabilities=True
        )
    model = linker.misc.save_model_to_json()
    return {
        (comparison["output_column_name"], level["label_for_charts"]): math.log2(
            level["m_probability"] / level["u_probability"]
        )
        for comparison in model["comparisons"]
        for level in comparison["comparison_levels"]
        if level.get("m_probability") and level.get("u_probability")
    }
