"""The numbers that people, businesses, papers and places carry in Indonesia.

Each class reads what was typed (`Nik.parse(text)`), refuses with an `IdentifierError` (a code and a
sentence a form can show), and then holds the one form that is stored (`str()`), how people write it
(`formatted`) and, where it points at a person, how it may be shown (`masked`).
"""

from bela.kernel.identifiers.account_code import AccountCode
from bela.kernel.identifiers.bank_account import BANKS, Bank, BankAccount
from bela.kernel.identifiers.food_licence import Bpom, HalalCertificate, SppIrt
from bela.kernel.identifiers.identifier import Identifier, IdentifierError, PersonalIdentifier
from bela.kernel.identifiers.kbli import EDITIONS, Kbli, KbliEdition
from bela.kernel.identifiers.klpd import Klpd
from bela.kernel.identifiers.nib import Nib
from bela.kernel.identifiers.nik import FamilyCard, Nik
from bela.kernel.identifiers.nip import Nip
from bela.kernel.identifiers.npwp import Nitku, Npwp
from bela.kernel.identifiers.package_code import PackageCode
from bela.kernel.identifiers.phone import Phone, split_phones
from bela.kernel.identifiers.region import Region, RegionCode, find_region, region, regions_in, search_regions
from bela.kernel.identifiers.sub_activity import SubActivity
from bela.kernel.identifiers.tax_receipt import Ntpn, TaxInvoiceNumber

__all__ = [
    "BANKS",
    "EDITIONS",
    "AccountCode",
    "Bank",
    "BankAccount",
    "Bpom",
    "FamilyCard",
    "HalalCertificate",
    "Identifier",
    "IdentifierError",
    "Kbli",
    "KbliEdition",
    "Klpd",
    "Nib",
    "Nik",
    "Nip",
    "Nitku",
    "Npwp",
    "Ntpn",
    "PackageCode",
    "PersonalIdentifier",
    "Phone",
    "Region",
    "RegionCode",
    "SppIrt",
    "SubActivity",
    "TaxInvoiceNumber",
    "find_region",
    "region",
    "regions_in",
    "search_regions",
    "split_phones",
]
