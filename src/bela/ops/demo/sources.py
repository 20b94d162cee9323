"""What the demo's officers compare with: another shop that sells the same, or a price seen in town."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bela.kernel.money import Rupiah
from bela.ops.demo.plans import Plan
from bela.ops.demo.shops import Shop
from bela.ordering.wishes import OurSource, OutsideSource, Source

_OUTSIDE = (
    "Toko Contoh Petisah",
    "Grosir Contoh Pusat Pasar",
    "Toko Contoh Daring",
    "Swalayan Contoh Setia Budi",
)


def sources_for(
    plan: Plan, shops: Sequence[Shop], offer: Callable[[Shop, str], str], day: date
) -> list[Source]:
    """One or two sources beside the chosen one; from another shop of ours where one sells all of it."""
    ours = _ours(plan, shops, offer)
    if ours and plan.number % 3 == 0:
        return [ours]
    outside = OutsideSource(
        shop=_OUTSIDE[plan.number % len(_OUTSIDE)],
        seen_on=day,
        goods=Rupiah(plan.total * (104 + plan.number % 17) // 100_000 * 1_000),
        shipping=Rupiah(25_000 if plan.number % 2 else 0),
        title=plan.bought[0].priced.good.title,
    )
    return [ours, outside] if ours and plan.number % 2 else [outside]


def _ours(plan: Plan, shops: Sequence[Shop], offer: Callable[[Shop, str], str]) -> OurSource | None:
    titles = {each.priced.good.title for each in plan.bought}
    # Not the last one: it is stopped.
    able = [
        shop for shop in shops[:-1]
        if shop != plan.shop and titles <= {each.good.title for each in shop.goods}
    ]  # fmt: skip
    if not able:
        return None
    other = able[plan.number % len(able)]
    return OurSource(tuple((offer(other, each.priced.good.title), each.quantity) for each in plan.bought))
