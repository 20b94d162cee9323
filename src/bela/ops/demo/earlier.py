"""The demo's earlier census: invented counts a kelurahan, so that the figures have something to be held against."""

from __future__ import annotations

from datetime import date
from random import Random

from bela.kernel.identifiers.region import RegionCode, regions_in
from bela.ops.demo.accounts import acting, city_id
from bela.ops.demo.days import Days, moment
from bela.ops.demo.sizes import Size
from bela.registry.usecases.bring_census_count import CountAsked, bring_census_count

_SEED = 20_231


def bring_an_earlier_census(size: Size, days: Days) -> None:
    """From a little under what is on the register up to twice as many; brought again it is the same."""
    chance = Random(_SEED)  # noqa: S311 - invented data, not a secret
    villages = [
        village.code.value
        for district in regions_in(RegionCode("12.71"))
        for village in regions_in(district.code)
    ]
    each = size.enterprises / len(villages)
    counts = [f"{code},{round(each * chance.uniform(0.9, 2.0))}" for code in villages]
    at = moment(days.working[-1])
    bring_census_count(
        at=at, actor=acting("pendataan@bela.example", at), government=city_id(),
        asked=CountAsked(
            "\n".join(["kode wilayah,jumlah", *counts]), date(days.loaded.year - 3, 10, 14), "Pendataan contoh",
        ),
    )  # fmt: skip
