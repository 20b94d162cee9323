"""The ways in which a person agrees to a paper, and what may be said of each. A QR is none of them."""

from __future__ import annotations

from typing import Final, Literal

from bela.kernel.mistyped import gettext_noop as _

type Means = Literal["code", "ink"]

MEANS: Final[dict[Means, str]] = {
    "code": _("disetujui dengan kode konfirmasi"),
    "ink": _("ditandatangani basah"),
}
"""Never "tanda tangan elektronik": that word belongs to certificates of a recognised authority."""
