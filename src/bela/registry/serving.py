"""Which government a place belongs to, of those that use this Bela."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.registry.refusals import NotOneOfOurs


def government_of(region: str) -> str:
    """The government whose place this is. Raises `NotOneOfOurs`."""
    served = [
        found
        for found in accounts.governments()
        if found.region_code and (region == found.region_code or region.startswith(f"{found.region_code}."))
    ]
    if not served:
        raise NotOneOfOurs(
            _("Pemerintah daerah di tempat ini belum memakai Bela."),
            next_step=_("Pilih tempat usaha di wilayah yang sudah dilayani."),
            field="region",
        )
    return max(served, key=lambda found: len(found.region_code)).id
