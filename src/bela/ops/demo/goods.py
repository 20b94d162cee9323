"""What the demo's shops sell: read from `goods.yaml`, spread out into titles with their prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

from bela.kernel.money import Rupiah

_STEP = Decimal("0.07")


@dataclass(frozen=True, slots=True)
class Good:
    """One thing that can be offered: its words, its usual price in rupiah, and the picture that fits."""

    title: str
    category: str
    uom: str
    price: Rupiah
    text: str
    made: bool
    minimum: Decimal
    lead: int
    origin: Literal["domestic", "imported"]
    picture: str


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: how its shops are called, what they do, and what they sell. `weight` of four hundred."""

    code: str
    weight: int
    names: tuple[str, ...]
    activity: str
    kbli: str
    food: bool
    goods: tuple[Good, ...]


@cache
def trades() -> Mapping[str, Trade]:
    """Every trade by its code."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(
        (files("bela.ops.demo") / "goods.yaml").read_text("utf-8")
    )
    return {code: _trade(code, row) for code, row in read.items()}


def _trade(code: str, row: Mapping[str, Any]) -> Trade:
    return Trade(
        code=code,
        weight=row["weight"],
        names=tuple(row["names"]),
        activity=row["activity"],
        kbli=row["kbli"],
        food=row.get("food", False),
        goods=tuple(good for said in row["goods"] for good in _goods(said)),
    )


def _goods(said: Mapping[str, Any]) -> list[Good]:
    goods = []
    for place, kind in enumerate(said["kinds"]):
        # A kind with a price of its own is a mapping of one; the others are a little dearer one by one.
        words, price = next(iter(kind.items())) if isinstance(kind, dict) else (kind, None)
        goods.append(_good(said, str(words), price or _dearer(said["price"], place)))
    return goods


def _good(said: Mapping[str, Any], kind: str, price: int) -> Good:
    return Good(
        title=f"{said['name']} {kind}",
        category=said["category"],
        uom=said["uom"],
        price=Rupiah(price),
        text=said["text"],
        made=said.get("made", False),
        minimum=Decimal(said.get("minimum", 1)),
        lead=said.get("lead", 2),
        origin=cast("Literal['domestic', 'imported']", said.get("origin", "domestic")),
        picture=said["picture"],
    )


def _dearer(price: int, place: int) -> int:
    return rounded(Decimal(price) * (1 + _STEP * place))


def rounded(price: Decimal) -> int:
    """As a shop writes it: to Rp50, from Rp10,000 on to Rp500, from Rp200,000 on to Rp5,000."""
    step = 50 if price < 10_000 else 500 if price < 200_000 else 5_000
    return max(step, int(price / step + Decimal("0.5")) * step)
