"""The room's foreseen Noes: each with its code, what happened and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_rupiah
from bela.kernel.refusal import Refusal


class BudgetShort(Refusal):
    """The line has not enough left. `line` is its public id, `left` and `shortfall` are rupiah."""

    code = "budget-short"

    def __init__(self, line: str, account: str, *, left: Rupiah, shortfall: Rupiah) -> None:
        reason = _("Sisa anggaran {account} tinggal {left}; kurang {shortfall}.").format(
            account=account, left=format_rupiah(left), shortfall=format_rupiah(shortfall)
        )
        next_step = _("Kurangi jumlahnya, pilih rekening lain, atau tunggu pesanan lain dibatalkan.")
        super().__init__(reason, next_step=next_step, field="account")
        self.line = line
        self.left = left
        self.shortfall = shortfall


class BudgetBusy(Refusal):
    """Too many orders claim the same line just now; nothing was changed."""

    code = "budget-busy"


class SpentOverReserved(Refusal):
    """More was to be paid than the order has reserved."""

    code = "spent-over-reserved"


class UnknownPackage(Refusal):
    """There is no package of that code."""

    code = "unknown-package"


class UnknownLine(Refusal):
    """There is no such budget line."""

    code = "unknown-line"


def unknown_package() -> UnknownPackage:
    """There is no package of that code."""
    return UnknownPackage(
        _("Paket ini tidak ada."), next_step=_("Cari lagi di daftar paket."), field="package"
    )


def unknown_line() -> UnknownLine:
    """There is no such budget line."""
    return UnknownLine(
        _("Baris anggaran ini tidak ada."), next_step=_("Cari lagi di daftar anggaran."), field="account"
    )


def budget_busy() -> BudgetBusy:
    """The line is locked by others for too long."""
    return BudgetBusy(
        _("Banyak pesanan sedang memakai baris anggaran yang sama."),
        next_step=_("Belum ada yang berubah. Coba lagi sebentar lagi."),
    )
