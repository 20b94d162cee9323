"""How fast, how large and how right linkage is on a city's list, and on a million records.

The lists are generated with known truth and with the traps of real lists (`linkage_lists`). Yardstick, in
the same run on the same 150,000 records with as many threads: Splink alone, as its own guide sets it up
(name, owner, phone, NIK, address, region; weights by random sampling and expectation maximisation). Each
runs in a process of its own, whose largest size is the memory that is printed. BELA_BENCH_MILLION=0 leaves
the million out.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import combinations

from bela.linkage import LinkRecord
from bench.linkage_lists import Town, Truth

CITY = 150_000
MILLION = 1_000_000
SEED = 20_210_310
THREADS = 2
CERTAIN = 0.99

type Named = tuple[str, str]
type Answers = dict[Named, tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Score:
    """What a linker found of the truth: certain pairs, all pairs, and its best threshold."""

    seconds: float
    of_processor: float
    gigabytes: float
    pairs: int
    certain: int
    false_certain: int
    by_trap: str
    certain_recall: float
    precision: float
    recall: float
    best_f1: float
    best: str


def measure() -> Iterator[dict[str, object]]:
    """Rows: time, F1, false certain pairs, memory; then the million."""
    ours, splink = _in_process(_ours, CITY, 2.0), _in_process(_splink_alone, CITY, 2.0)
    yield _row("linkage", ours.seconds, "s", splink.seconds, CITY, _told(ours, "Bela"), better="lower")
    yield _row("linkage_f1", ours.best_f1, "F1", splink.best_f1, CITY, _told(splink, "Splink alone"))
    yield _row(
        "linkage_false_certain", ours.false_certain, "pairs", splink.false_certain, CITY,
        f"pairs called certain that are two businesses; Splink alone: probability of {CERTAIN} or more; "
        f"by trap: Bela {ours.by_trap or 'none'}; Splink alone {splink.by_trap or 'none'}", better="lower",
    )  # fmt: skip
    yield _row(
        "linkage_memory", ours.gigabytes, "GB", splink.gigabytes, CITY, "the whole process at its largest", better="lower"
    )  # fmt: skip
    if os.environ.get("BELA_BENCH_MILLION", "1") != "0":
        million = _in_process(_ours, MILLION, 4.0)
        yield _row(
            "linkage_million", million.seconds, "s", splink.seconds * MILLION / CITY, MILLION,
            _told(million, "Bela") + "; yardstick: Splink alone, scaled from 150,000", better="lower",
        )  # fmt: skip


def _row(
    name: str, value: float, unit: str, yardstick: float, rows: int, note: str, better: str = "higher"
) -> dict[str, object]:
    return {
        "name": name, "value": round(value, 4), "unit": unit, "better": better, "yardstick": round(yardstick, 4),
        "ratio": round(value / yardstick, 3) if yardstick else None, "rows": rows, "note": note,
    }  # fmt: skip


def _told(score: Score, who: str) -> str:
    return (
        f"{who}: {score.seconds:.0f} s ({score.of_processor:.0f} s of processor), {score.gigabytes:.1f} GB; "
        f"{score.certain} pairs certain, of them false {score.false_certain}, recall "
        f"{score.certain_recall:.3f}; {score.pairs} pairs shown, precision {score.precision:.3f}, recall {score.recall:.3f}; "
        f"best F1 {score.best_f1:.3f} ({score.best})"
    )


def _in_process(work: Callable[[list[Truth], float], Answers], length: int, memory_gb: float) -> Score:
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.SimpleQueue[dict[str, object]] = context.SimpleQueue()
    worker = context.Process(target=_measured, args=(work, length, memory_gb, answers))
    worker.start()
    worker.join()
    if worker.exitcode != 0:
        raise RuntimeError(f"linking {length} records ended with {worker.exitcode}")
    return Score(**answers.get())  # type: ignore[arg-type]  # its own fields


def _measured(
    work: Callable[[list[Truth], float], Answers],
    length: int,
    memory_gb: float,
    answers: multiprocessing.SimpleQueue[dict[str, object]],
) -> None:
    truths = Town(SEED).list_of(length)
    start, worked = time.perf_counter(), time.process_time()
    found = work(truths, memory_gb)
    seconds, of_processor = time.perf_counter() - start, time.process_time() - worked
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    answers.put(asdict(_score(truths, found, seconds, of_processor, gigabytes)))


def _ours(truths: list[Truth], memory_gb: float) -> Answers:
    from bela.linkage import link

    records: Iterable[LinkRecord] = (truth.record for truth in truths)
    pairs = link(records, memory_gb=memory_gb, threads=THREADS)
    return {_named(pair.a, pair.b): (pair.probability, pair.verdict == "certain") for pair in pairs}


def _splink_alone(truths: list[Truth], memory_gb: float) -> Answers:
    from bench.splink_alone import splink_alone

    pairs = splink_alone([truth.record for truth in truths], memory_gb=memory_gb, threads=THREADS, seed=SEED)
    return {_named(a, b): (probability, probability >= CERTAIN) for a, b, probability in pairs}


def _named(a: str, b: str) -> Named:
    return (a, b) if a < b else (b, a)


def _score(
    truths: list[Truth], found: Answers, seconds: float, of_processor: float, gigabytes: float
) -> Score:
    true = _true_pairs(truths)
    certain = {named for named, (_probability, is_certain) in found.items() if is_certain}
    false = certain - true
    hits = sum(named in true for named in found)
    best_f1, best = _best(found, true)
    traps = {truth.record.key: truth.trap for truth in truths}
    causes = Counter(traps[a] or traps[b] or "none" for a, b in false)
    return Score(
        seconds, of_processor, gigabytes, len(found), len(certain), len(false),
        ", ".join(f"{cause} {number}" for cause, number in causes.most_common()),
        len(certain & true) / len(true), hits / max(len(found), 1), hits / len(true), best_f1, best,
    )  # fmt: skip


def _true_pairs(truths: list[Truth]) -> set[Named]:
    keys: dict[int, list[str]] = defaultdict(list)
    for truth in truths:
        keys[truth.business].append(truth.record.key)
    return {_named(a, b) for same in keys.values() for a, b in combinations(same, 2)}


def _best(found: Answers, true: set[Named]) -> tuple[float, str]:
    """The best F1 over all thresholds of the probability, and where it lies."""
    best, where, taken, hits = 0.0, "", 0, 0
    ranked = sorted(((probability, named) for named, (probability, _) in found.items()), reverse=True)
    for place, (probability, named) in enumerate(ranked):
        taken, hits = taken + 1, hits + (named in true)
        is_last_of_its_rank = place + 1 == len(ranked) or ranked[place + 1][0] != probability
        if is_last_of_its_rank and (f1 := 2 * hits / (taken + len(true))) > best:
            best = f1
            where = f"from {probability:.4f}: precision {hits / taken:.3f}, recall {hits / len(true):.3f}"
    return best, where
