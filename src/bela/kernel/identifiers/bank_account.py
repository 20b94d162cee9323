"""Bank accounts: text with its leading noughts, at a bank with its three-digit clearing code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bela.kernel.identifiers.identifier import IdentifierError, PersonalIdentifier, compact, must_be_digits
from bela.kernel.mistyped import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank; `usual_length` is how long its account numbers mostly are, None where nobody said."""

    code: str
    name: str
    usual_length: int | None


BANKS: Mapping[str, Bank] = MappingProxyType(
    {
        bank.code: bank
        for bank in (
            Bank("002", "BRI", 15),
            Bank("008", "Mandiri", 13),
            Bank("009", "BNI", 10),
            Bank("014", "BCA", 10),
            Bank("117", "Bank Sumut", None),
            Bank("451", "BSI", 10),
        )
    }
)
"""The banks whose usual lengths are known here; an account at any other bank is as good."""


@dataclass(frozen=True, slots=True, repr=False)
class BankAccount(PersonalIdentifier):
    """An account of 8 to 16 digits. Codes: `bank` (no three-digit code)."""

    kind = "bank-account"
    name = _("Nomor rekening")
    mask = "BANK_ACCOUNT"

    bank: str

    @classmethod
    def parse(cls, typed: str, bank: str = "") -> BankAccount:
        """Read the number at the bank with that clearing code. Raises `IdentifierError`."""
        return cls(compact(cls, typed), bank.strip())

    @property
    def formatted(self) -> str:
        """`BCA 0123456789`."""
        known = BANKS.get(self.bank)
        return f"{known.name if known else f'Bank {self.bank}'} {self.value}"

    @property
    def length_is_unusual(self) -> bool:
        """A doubt to be shown, not a refusal: the bank's numbers mostly have another length."""
        known = BANKS.get(self.bank)
        return known is not None and known.usual_length not in (None, len(self.value))

    def _check(self) -> None:
        must_be_digits(self, *range(8, 17))
        if not (len(self.bank) == 3 and self.bank.isascii() and self.bank.isdigit()):
            raise IdentifierError(BankAccount, "bank", _("Pilih dulu banknya."))
