"""The room's foreseen Noes: each with its code, what happened and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal
from bela.law.api import Judgement
from bela.ordering.lifecycle import Act, State


class UnknownOrder(Refusal):
    """There is no such order, or it is not one's own: nobody learns which."""

    code = "unknown-order"

    def __init__(self) -> None:
        super().__init__(_("Pesanan ini tidak ada."), next_step=_("Cari lagi di daftar pesanan Anda."))


class WrongState(Refusal):
    """The act does not fit where the order stands now."""

    code = "wrong-state"

    def __init__(self, act: Act, state: State | None) -> None:
        super().__init__(
            _("Langkah ini tidak bisa dilakukan sekarang: pesanan sudah berada di langkah lain."),
            next_step=_("Muat ulang halaman pesanan untuk melihat giliran siapa sekarang."),
        )
        self.act = act
        self.state = state


class OfficeNotHeld(Refusal):
    """The person does not hold the office in that unit on that day."""

    code = "office-not-held"


class HandsNotSeparate(Refusal):
    """The same person already did another part that must be in other hands."""

    code = "hands-not-separate"


class NobodyHoldsOffice(Refusal):
    """The unit has nobody in an office that the act needs."""

    code = "nobody-holds-office"


class OrderNotAllowed(Refusal):
    """The law says no; `findings` hold every rule that does not, with its article."""

    code = "order-not-allowed"

    def __init__(self, judgement: Judgement) -> None:
        stopping = [found for found in judgement.broken if found.stops]
        super().__init__(
            _("Pesanan ini belum boleh: ada hasil cek aturan yang menahannya."),
            next_step=_("Baca jalan keluar di tiap aturan, ubah pesanannya, lalu ajukan lagi."),
            findings=stopping,
        )
        self.judgement = judgement


class BudgetGone(OrderNotAllowed):
    """The budget line no longer holds what the order costs."""

    code = "budget-gone"


class OfferChanged(Refusal):
    """An offer has a newer version than the one in the order."""

    code = "offer-changed"


class StockShort(Refusal):
    """The supplier has not that many left."""

    code = "stock-short"


class KeyReused(Refusal):
    """The key was used before for something else."""

    code = "key-reused"

    def __init__(self) -> None:
        super().__init__(
            _("Formulir ini sudah pernah dikirim dengan isi yang lain."),
            next_step=_("Muat ulang halamannya, lalu kirim lagi."),
        )


class KeyTooLong(Refusal):
    """The key has more characters than are kept; cut short, two different keys could become one."""

    code = "key-too-long"

    def __init__(self, longest: int) -> None:
        super().__init__(
            _("Tanda pengenal kiriman ini terlalu panjang: paling banyak {longest} huruf dan angka.").format(
                longest=longest
            ),
            next_step=_("Muat ulang halamannya, lalu kirim lagi."),
        )


class WrongCode(Refusal):
    """The signing code is wrong, used up or too old."""

    code = "wrong-code"


class TooManyTries(WrongCode):
    """The code was typed wrongly so often that it counts no more."""

    code = "too-many-tries"


class TooManyCodes(Refusal):
    """So many codes were asked for within the hour that no more are sent for now."""

    code = "too-many-codes"


class BadOrder(Refusal):
    """Something in the order is not as it must be; `field` names it."""

    code = "bad-order"


class ReasonMissing(Refusal):
    """A reason is wanted."""

    code = "reason-missing"

    def __init__(self, field: str = "reason") -> None:
        super().__init__(_("Tulis alasannya."), field=field)


class WrongAmount(Refusal):
    """The amount is not what is due."""

    code = "wrong-amount"


_BY_CODE: Mapping[str, type[Refusal]] = {
    kind.code: kind for kind in (OfferChanged, StockShort, NobodyHoldsOffice, BadOrder, HandsNotSeparate)
}


def refusal_as_json(refusal: Refusal) -> dict[str, Any]:
    """A refusal as it is kept with an idempotency key."""
    judgement = refusal.judgement.as_json() if isinstance(refusal, OrderNotAllowed) else None
    return {
        "code": refusal.code,
        "reason": str(refusal.reason),
        "next_step": str(refusal.next_step),
        "field": refusal.field,
        "judgement": judgement,
    }


def refusal_from_json(kept: Mapping[str, Any]) -> Refusal:
    """The same refusal again."""
    if kept["judgement"] is not None:
        kind = BudgetGone if kept["code"] == BudgetGone.code else OrderNotAllowed
        return kind(Judgement.from_json(kept["judgement"]))
    kind_of = _BY_CODE.get(kept["code"], Refusal)
    return kind_of(
        kept["reason"], code=kept["code"], next_step=kept["next_step"], field=kept["field"] or None
    )
