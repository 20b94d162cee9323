"""The yardstick of linkage: Splink out of the box, on the columns as they stand in the list."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bela.linkage import LinkRecord


def splink_alone(
    records: list[LinkRecord], *, memory_gb: float, threads: int, seed: int
) -> Iterator[tuple[str, str, float]]:
    """The pairs of probability 0.05 and more, in Splink's own model."""
    connection = duckdb.connect(":memory:", config={"memory_limit": f"{memory_gb}GB", "threads": threads})
    connection.execute("SET enable_progress_bar = false")
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register(_table(records)), _settings(), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("nik"), block_on("name", "owner")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=seed)
    for rule in (block_on("name", "region"), block_on("owner", "region"), block_on("phone")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.05)
    rows = connection.execute(f"SELECT key_l, key_r, match_probability FROM {found.physical_name}")  # noqa: S608
    while together := rows.fetchmany(10_000):
        yield from together


def _table(records: list[LinkRecord]) -> pa.Table:
    columns = {
        "key": [record.key for record in records],
        "name": [record.name.lower() for record in records],
        "owner": [record.owner.lower() or None for record in records],
        "phone": [record.phones[0] if record.phones else None for record in records],
        "nik": [record.nik or None for record in records],
        "address": [record.address.lower() or None for record in records],
        "region": [record.region or None for record in records],
    }
    return pa.table(columns)


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="key",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("owner", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("phone"),
            cl.ExactMatch("nik"),
            cl.JaroWinklerAtThresholds("address", [0.92, 0.8]),
            cl.ExactMatch("region").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nik"),
            block_on("phone"),
            block_on("name", "region"),
            block_on("owner", "region"),
            block_on("name", "owner"),
            block_on("substr(name, 1, 6)", "substr(owner, 1, 4)"),
            block_on("address", "region"),
        ],
    )
