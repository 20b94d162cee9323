"""Limits of size and tax that an owner's enterprises come near, in words for officers and for the owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_rupiah
from bela.registry.scale_family import FamilyScale, Limit, Watched
from bela.web.registry.words import SCALES, say

LIMITS: Mapping[str, object] = {
    "sales": gettext_lazy("Penjualan setahun"),
    "capital": gettext_lazy("Modal"),
    "nothing_withheld": gettext_lazy("Tidak dipotong pajak (perorangan)"),
    "final_tax": gettext_lazy("PPh final UMKM"),
}
NEARNESS: Mapping[str, tuple[object, str]] = {
    "over": (gettext_lazy("sudah lewat"), "stop"),
    "near": (gettext_lazy("hampir sampai"), "wait"),
}


@dataclass(frozen=True)
class LimitShown:
    """A limit that is near or passed."""

    title: object
    says: object
    tone: str
    amount: Rupiah
    most: Rupiah
    percent: int  # rounded down: 99.9 is not there yet
    on_bela: Rupiah
    article: str


def limits_shown(found: FamilyScale) -> tuple[LimitShown, ...]:
    """Each limit of a family, for officers."""
    return tuple(_shown(one) for one in found.watched)


def _shown(one: Watched) -> LimitShown:
    says, tone = NEARNESS[one.nearness]
    title = LIMITS[one.limit]
    if one.scale is not None:
        title = _("{limit}, usaha {scale}").format(limit=title, scale=say(SCALES, one.scale))
    article = one.article or {}
    cited = ", ".join(str(article[key]) for key in ("instrument", "article") if article.get(key))
    return LimitShown(title, says, tone, one.amount, one.most, int(one.share * 100), one.on_bela, cited)


def to_owner(found: FamilyScale) -> list[str]:
    """What an owner should know, one sentence a limit."""
    return [_sentence(one) for one in found.watched]


def _sentence(one: Watched) -> str:
    amount, most = format_rupiah(one.amount), format_rupiah(one.most)
    if one.limit in (Limit.SALES, Limit.CAPITAL):
        what = _("Penjualan setahun") if one.limit is Limit.SALES else _("Modal")
        return _(
            "{what} semua usaha Anda {amount}; batas usaha {scale} {most}. Petugas akan melihat skalanya lagi."
        ).format(what=what, amount=amount, most=most, scale=say(SCALES, one.scale or ""))
    if one.limit is Limit.NOTHING_WITHHELD:
        return _(
            "Penjualan setahun Anda {amount}. Surat pernyataan omzet hanya berlaku sampai {most}."
        ).format(amount=amount, most=most)
    return _(
        "Penjualan setahun {amount}. PPh final UMKM berlaku sampai {most}; tanyakan ke kantor pajak."
    ).format(amount=amount, most=most)
