"""The room's foreseen Noes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal


class UnknownPaper(Refusal):
    """There is no paper of that code."""

    code = "unknown-paper"


class PaperVoided(Refusal):
    """The paper no longer counts, so nobody can agree to it any more, nor void it again."""

    code = "paper-voided"


class SignedOtherwise(Refusal):
    """The same person agreed to the paper before, by other means."""

    code = "signed-otherwise"


def unknown_paper() -> UnknownPaper:
    """There is no paper of that code."""
    return UnknownPaper(
        _("Surat dengan kode ini tidak ada."),
        next_step=_("Periksa lagi kodenya satu per satu."),
        field="code",
    )


def paper_voided(number: str) -> PaperVoided:
    """The paper no longer counts."""
    return PaperVoided(
        _("Surat {number} sudah dinyatakan batal.").format(number=number),
        next_step=_("Pakai surat penggantinya."),
    )
