"""The room's fixed words, as the contract's purchase facts write them."""

from __future__ import annotations

from typing import Final, Literal, get_args

from bela.kernel.mistyped import gettext_noop as _

type PackageKind = Literal["provider", "provider_in_swakelola", "swakelola", "not_required", "emergency"]
type Funds = Literal["apbd", "apbn", "blud", "bos", "village"]

PACKAGE_KINDS: Final[tuple[PackageKind, ...]] = get_args(PackageKind.__value__)
FUNDS: Final[tuple[Funds, ...]] = get_args(Funds.__value__)

KIND_NAMES: Final[dict[PackageKind, str]] = {
    "provider": _("Penyedia"),
    "provider_in_swakelola": _("Penyedia dalam swakelola"),
    "swakelola": _("Swakelola"),
    "not_required": _("Tidak wajib diumumkan"),
    "emergency": _("Keadaan darurat"),
}
FUNDS_NAMES: Final[dict[Funds, str]] = {
    "apbd": "APBD",
    "apbn": "APBN",
    "blud": "BLUD",
    "bos": _("Dana BOS"),
    "village": _("Dana desa"),
}
