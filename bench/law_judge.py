"""How many purchases the law judges in a second on one core, from a line of text to a line of text.

Yardstick, in the same run on the same lines: reading the JSON and writing it again, which is the
least that any judge of such lines must do.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable

from bela.law.judging import judge
from bela.law.purchase_reader import read_purchase
from bela.law.reading import parse

PURCHASES = 4_000
ROUNDS = 5


def measure() -> list[dict[str, object]]:
    """One row of results."""
    chance = random.Random(20_210_310)  # noqa: S311 (a bench wants the same purchases every time)
    lines = [json.dumps(_purchase(chance, number)) for number in range(PURCHASES)]
    judged = _per_second(lines, lambda line: json.dumps(judge(read_purchase(parse(line))).as_json()))
    copied = _per_second(lines, lambda line: json.dumps(json.loads(line)))
    return [
        {
            "name": "law_judge",
            "value": round(judged),
            "unit": "judgements/s",
            "better": "higher",
            "yardstick": round(copied),
            "ratio": round(judged / copied, 3),
            "rows": PURCHASES,
            "note": "27 rules a purchase, one core, JSON text in and out; yardstick: json.loads + "
            f"json.dumps of the same lines; best of {ROUNDS}",
        }
    ]


def _per_second(lines: list[str], work: Callable[[str], str]) -> float:
    best = 0.0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for line in lines:
            work(line)
        best = max(best, len(lines) / (time.perf_counter() - start))
    return best


def _purchase(chance: random.Random, number: int) -> dict[str, object]:
    """A purchase of one to four lines, up to three orders before it, on a day from 2019 to 2026."""
    day = f"{chance.randint(2019, 2026)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    lines = [_line(chance, place) for place in range(chance.randint(1, 4))]
    accounts = sorted({str(line["account"]) for line in lines})
    meeting = {"id": "e1", "kind": "meeting", "people": 60, "minutes": 150, "outside_participants": True}
    return {
        "id": f"b{number}",
        "channel": chance.choice(["bela", "online_shop", "direct_purchase"]),
        "funds": "apbd",
        "payment": chance.choice(["imprest", "direct", "card"]),
        "placed_at": f"{day}T{chance.randint(0, 23):02d}:15:00+07:00",
        "buyer": {
            "unit": "dinkes",
            "orderer": "u1",
            "approver": "u2",
            "orderer_appointed": ["2018-01-02", None],
            "approver_appointed": ["2018-01-02", None],
            "unit_ceiling": chance.choice([None, 40_000_000]),
            "compare_from": 0,
            "imprest_cap": None,
            "imprest_balance": chance.choice([None, 30_000_000]),
        },
        "supplier": {
            "id": "s1",
            "scale": chance.choice(["micro", "small", "medium"]),
            "taxable_person": chance.random() < 0.4,
            "standing": "active",
            "identity": "nib",
            "debarred": None,
            "people": ["u9"],
        },
        "lines": lines,
        "shipping": chance.choice([0, 150_000]),
        "food_tax_rate": 10,
        "budget": [
            {"account": account, "ceiling": 90_000_000, "committed": 5_000_000, "spent": 0}
            for account in accounts
        ],
        "package": {
            "code": "31234567",
            "kind": "provider",
            "announced_on": "2018-01-10",
            "paper": None,
            "method_ceiling": 200_000_000,
        },
        "event": chance.choice([None, meeting]),
        "recent": [_recent(chance, day) for _ in range(chance.randint(0, 3))],
        "sources_compared": 2,
        "reason_not_compared": None,
        "reason_not_small": None,
        "import_approval": None,
        "standard_approval": None,
        "estimate": None,
        "catalogue_check": {"on": day, "result": "not_listed"},
        "bos_allowed": False,
    }


def _line(chance: random.Random, place: int) -> dict[str, object]:
    kind = chance.choice(["goods", "goods", "service", "catering"])
    return {
        "offer": f"o{place}",
        "category": kind,
        "kind": kind,
        "account": f"5.1.02.01.01.00{chance.randint(24, 26)}",
        "unit_price": chance.randint(1_000, 400_000),
        "price_includes_vat": chance.random() < 0.5,
        "quantity": chance.choice(["1", "60", "2.125"]),
        "state": "live",
        "origin": "domestic",
        "domestic_equivalent": False,
        "listed_at": "2018-01-01T08:00:00+07:00",
        "band": chance.choice([None, {"n": 20, "q1": 22_000, "q3": 27_000}]),
        "price_standard": chance.choice([None, 300_000]),
        "licences_required": [],
        "licences": {},
    }


def _recent(chance: random.Random, day: str) -> dict[str, object]:
    return {
        "placed_on": day,
        "unit": "dinkes",
        "supplier": "s2",
        "package": "31234567",
        "categories": [chance.choice(["goods", "catering"])],
        "event": None,
        "gross": chance.randint(100_000, 49_000_000),
    }
