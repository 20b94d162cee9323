"""Facts to start from, and the means to change them: the worked cases say only what differs."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

type Facts = dict[str, Any]

PAPER = "5.1.02.01.01.0024"
MEALS = "5.1.02.01.01.0052"


def line(**changes: object) -> Facts:
    """A hundred reams of paper for Rp25.000 each, listed long ago."""
    return {
        "offer": "o1",
        "category": "stationery",
        "kind": "goods",
        "account": PAPER,
        "unit_price": 25000,
        "price_includes_vat": False,
        "quantity": "100",
        "state": "live",
        "origin": "domestic",
        "domestic_equivalent": False,
        "listed_at": "2010-01-01T08:00:00+07:00",
        "band": None,
        "price_standard": None,
        "licences_required": [],
        "licences": {},
    } | changes


def stationery() -> Facts:
    """The health office buys paper on 10 March 2021; every rule holds."""
    return {
        "id": "k1",
        "channel": "bela",
        "funds": "apbd",
        "payment": "imprest",
        "placed_at": "2021-03-10T10:15:00+07:00",
        "buyer": {
            "unit": "dinkes",
            "orderer": "u1",
            "approver": "u2",
            "orderer_appointed": ["2010-01-04", None],
            "approver_appointed": ["2010-01-04", None],
            "unit_ceiling": None,
            "compare_from": 0,
            "imprest_cap": None,
            "imprest_balance": None,
        },
        "supplier": {
            "id": "s1",
            "scale": "micro",
            "taxable_person": False,
            "standing": "active",
            "identity": "nib",
            "debarred": None,
            "people": ["u9"],
        },
        "lines": [line()],
        "shipping": 0,
        "food_tax_rate": None,
        "budget": [{"account": PAPER, "ceiling": 2_000_000_000, "committed": 0, "spent": 0}],
        "package": {
            "code": "31234567",
            "kind": "provider",
            "announced_on": "2010-01-10",
            "paper": None,
            "method_ceiling": 200_000_000,
        },
        "event": None,
        "recent": [],
        "sources_compared": 2,
        "reason_not_compared": None,
        "reason_not_small": None,
        "import_approval": None,
        "standard_approval": None,
        "estimate": None,
        "catalogue_check": {"on": "2010-01-11", "result": "not_listed"},
        "bos_allowed": False,
    }


def two_accounts() -> Facts:
    """Paper and ink for a million each, from two accounts."""
    ink = "5.1.02.01.01.0025"
    facts = stationery()
    facts["lines"] = [
        line(unit_price=1_000_000, quantity="1"),
        line(offer="o2", unit_price=1_000_000, quantity="1", account=ink),
    ]
    facts["budget"].append({"account": ink, "ceiling": 2_000_000_000, "committed": 0, "spent": 0})
    return facts


def lunch() -> Facts:
    """Sixty lunch boxes for a meeting of sixty with people from outside."""
    facts = stationery()
    meal = {"category": "catering", "kind": "catering", "account": MEALS, "unit_price": 35000}
    facts["lines"] = [line(quantity="60", **meal)]
    facts["food_tax_rate"] = 10
    facts["budget"].append({"account": MEALS, "ceiling": 2_000_000_000, "committed": 0, "spent": 0})
    facts["event"] = {
        "id": "e1",
        "kind": "meeting",
        "people": 60,
        "minutes": 150,
        "outside_participants": True,
    }
    return facts


def lunch_and_paper() -> Facts:
    """The lunch, and four reams of paper."""
    facts = lunch()
    facts["lines"].append(line(offer="o2", quantity="4"))
    return facts


def lunch_and_snack() -> Facts:
    """The lunch for sixty, and thirty snacks, for ninety people."""
    facts = lunch()
    facts["lines"].append(facts["lines"][0] | {"offer": "o2", "quantity": "30", "unit_price": 15000})
    facts["event"]["people"] = 90
    return facts


BASES = {made.__name__: made for made in (stationery, two_accounts, lunch, lunch_and_paper, lunch_and_snack)}


def changed(facts: Facts, changes: dict[str, object]) -> Facts:
    """A copy with these paths set. `day` sets the day at 10.15; `gross` makes the first line one piece."""
    found = copy.deepcopy(facts)
    for path, value in changes.items():
        plain = _plain(value)
        if path == "day":
            found["placed_at"] = f"{plain}T10:15:00+07:00"
        elif path == "gross":
            found["lines"][0] |= {"unit_price": plain, "quantity": "1"}
        else:
            put(found, path, plain)
    return found


def put(facts: Any, path: str, value: object) -> None:
    """Set what stands at a path such as `lines.0.kind`."""
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        facts = facts[step]
    facts[last] = value


def _plain(value: object) -> object:
    """Days as the text that JSON has for them; copies, so that no case shares its lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
