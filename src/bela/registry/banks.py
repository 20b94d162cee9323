"""The banks an account can be at: clearing code and the name people know, the most used here first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BANKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "002": "BRI",
        "008": "Mandiri",
        "009": "BNI",
        "014": "BCA",
        "451": "BSI",
        "117": "Bank Sumut",
        "200": "BTN",
        "022": "CIMB Niaga",
        "011": "Danamon",
        "013": "Permata",
        "016": "Maybank",
        "019": "Panin",
        "028": "OCBC",
        "147": "Muamalat",
        "426": "Mega",
        "441": "KB Bank (Bukopin)",
        "213": "SMBC Indonesia (BTPN)",
        "506": "Mega Syariah",
        "517": "Panin Dubai Syariah",
        "535": "SeaBank",
        "542": "Bank Jago",
        "490": "Neo Commerce",
        "501": "BCA Digital (blu)",
        "110": "bank bjb",
        "111": "Bank DKI",
        "112": "BPD DIY",
        "113": "Bank Jateng",
        "114": "Bank Jatim",
        "115": "Bank Jambi",
        "116": "Bank Aceh Syariah",
        "118": "Bank Nagari",
        "119": "Bank Riau Kepri Syariah",
        "120": "Bank Sumsel Babel",
        "121": "Bank Lampung",
        "122": "Bank Kalsel",
        "123": "Bank Kalbar",
        "124": "Bankaltimtara",
        "125": "Bank Kalteng",
        "126": "Bank Sulselbar",
        "127": "Bank SulutGo",
        "128": "Bank NTB Syariah",
        "129": "BPD Bali",
        "130": "Bank NTT",
        "131": "Bank Maluku Malut",
        "132": "Bank Papua",
        "133": "Bank Bengkulu",
        "134": "Bank Sulteng",
        "135": "Bank Sultra",
    }
)


def bank_name(code: str) -> str:
    """The bank's name, or "" for a code we do not know."""
    return BANKS.get(code.strip(), "")
