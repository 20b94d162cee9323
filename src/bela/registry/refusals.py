"""The room's foreseen Noes: each with its code, what happened and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal


class UnknownEnterprise(Refusal):
    """There is no such enterprise, or it is not the asker's to see."""

    code = "unknown-enterprise"


class UnknownBatch(Refusal):
    """There is no such list."""

    code = "unknown-batch"


class NotReadyToSell(Refusal):
    """Something is still missing before the enterprise may sell; `findings` name what."""

    code = "not-ready-to-sell"


class EnterpriseWithdrawn(Refusal):
    """The enterprise has left the register's shop; nothing can be decided about it any more."""

    code = "enterprise-withdrawn"


class EnterpriseMerged(Refusal):
    """The enterprise was found to be another one and stands behind it."""

    code = "enterprise-merged"


class TwoSuppliers(Refusal):
    """Both of two that are one may sell: one of them has to stop first."""

    code = "two-suppliers"


class TwoOwners(Refusal):
    """Both of two that are one are held by accounts of different people."""

    code = "two-owners"


class UnknownPair(Refusal):
    """There is no such pair of records that may be one."""

    code = "unknown-pair"


class UnknownMerge(Refusal):
    """There is no such merge."""

    code = "unknown-merge"


class WrongStage(Refusal):
    """The act belongs to another stage of the enterprise."""

    code = "wrong-stage"


class PhoneNotProven(Refusal):
    """The person's phone was never proven by a code."""

    code = "phone-not-proven"


class WrongOwnerCode(Refusal):
    """The owner's code is not the one that was sent, was used, or is too old."""

    code = "wrong-code"


class WrongPin(Refusal):
    """It is not the owner's PIN."""

    code = "wrong-pin"


class PinLocked(Refusal):
    """The owner's PIN was typed wrong too often."""

    code = "pin-locked"


class OwnerMustAgree(Refusal):
    """A helper does what binds the owner, and the owner has not agreed to it."""

    code = "owner-must-agree"


class UnknownSignedPaper(Refusal):
    """The enterprise has no signed paper of that name."""

    code = "unknown-signed-paper"


class PhoneOfAnotherOwner(Refusal):
    """The account is another owner's; one phone serves several only under a mandate."""

    code = "phone-of-another-owner"


class NoMandate(Refusal):
    """The helper's mandate is not open on the day."""

    code = "no-mandate"


class NotOneOfOurs(Refusal):
    """The place lies in no government that uses this Bela."""

    code = "region-not-served"


class BadList(Refusal):
    """The file cannot be read as a list."""

    code = "bad-list"


class BadRegisterFile(Refusal):
    """A state register cannot be asked: its file is not there, or cannot be read as one."""

    code = "bad-register-file"


class BatchNameTaken(Refusal):
    """Another list has that name."""

    code = "batch-name-taken"


class AlreadyDecided(Refusal):
    """Somebody decided otherwise in the meantime."""

    code = "already-decided"


def unknown_enterprise() -> UnknownEnterprise:
    """There is no such enterprise."""
    return UnknownEnterprise(
        _("Usaha ini tidak ada di daftar."), next_step=_("Cari lagi di daftar usaha."), field="enterprise"
    )


def unknown_batch() -> UnknownBatch:
    """There is no such list."""
    return UnknownBatch(
        _("Berkas daftar ini tidak ada."), next_step=_("Buka lagi daftar impor."), field="batch"
    )


def merged_already() -> EnterpriseMerged:
    """It stands behind another one."""
    return EnterpriseMerged(
        _("Catatan ini sudah digabung dengan catatan lain dari usaha yang sama."),
        next_step=_("Buka lagi halaman usahanya; Anda akan sampai di catatan yang dipakai."),
        field="enterprise",
    )


def unknown_pair() -> UnknownPair:
    """There is no such pair."""
    return UnknownPair(_("Pasangan ini tidak ada."), next_step=_("Buka lagi daftar data ganda."))


def unknown_merge() -> UnknownMerge:
    """There is no such merge."""
    return UnknownMerge(_("Penggabungan ini tidak ada."), next_step=_("Buka lagi daftar penggabungan."))


def unknown_mandate() -> Refusal:
    """There is no such mandate, or it is not the asker's to see."""
    return Refusal(_("Kuasa ini tidak ada."), code="unknown-mandate", field="mandate")


def unknown_account() -> Refusal:
    """There is no such bank account of that enterprise."""
    return Refusal(_("Rekening ini tidak ada."), code="unknown-account", field="account")
