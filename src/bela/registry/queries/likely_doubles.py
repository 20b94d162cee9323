"""Which enterprises a record that is being typed may already be: asked while its form is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from bela.kernel.identifiers import Phone, split_phones
from bela.kernel.mistyped import Mistyped
from bela.linkage import LinkRecord, Reason, Verdict, check_one
from bela.registry.finding import find_enterprise
from bela.registry.link_keys import candidates_for, refresh_link_keys
from bela.registry.linking import record_of_enterprise
from bela.registry.models import Enterprise
from bela.registry.queries.places import kecamatan_of, kelurahan_of

NEW = "new"
"""The key of the record that is being typed."""


@dataclass(frozen=True, slots=True)
class LikelyDouble:
    """An enterprise on the register that the typed record may be. Its name and place only: no number, no address."""

    enterprise: str
    name: str
    kelurahan: str
    kecamatan: str
    probability: float
    verdict: Verdict
    why: tuple[Reason, ...]


def likely_doubles(
    record: LinkRecord, government: str, *, but: str = "", most: int = 5
) -> tuple[LikelyDouble, ...]:
    """The likeliest of them, certain ones first; `but` is the enterprise itself where one is being changed.

    Three queries, whatever the size of the register; one more for what was changed since the last time.
    """
    refresh_link_keys()
    there = {row.public_id: row for row in candidates_for(record, government) if row.public_id != but}
    pairs = check_one(record, map(record_of_enterprise, there.values()))
    return tuple(_double(there[pair.b], pair.probability, pair.verdict, pair.why) for pair in pairs[:most])


def doubles_of(enterprise: str) -> tuple[LikelyDouble, ...]:
    """The likeliest doubles of one that is on the register. Four queries or five. Raises `UnknownEnterprise`."""
    row = find_enterprise(enterprise)
    return likely_doubles(record_of_enterprise(row), str(row.government_id), but=row.public_id)


def is_begun(key: UUID) -> bool:
    """Whether the form of this key has begun its record already."""
    return Enterprise.objects.filter(count_key=key).exists()


def _double(row: Enterprise, probability: float, verdict: Verdict, why: tuple[Reason, ...]) -> LikelyDouble:
    return LikelyDouble(
        enterprise=row.public_id,
        name=row.name,
        kelurahan=kelurahan_of(row.region_code),
        kecamatan=kecamatan_of(row.region_code),
        probability=probability,
        verdict=verdict,
        why=why,
    )


def typed_record(values: Mapping[str, str]) -> LinkRecord:
    """A record from the fields of a form, by the names of the census record; whatever is missing is unknown."""
    said = {name: value.strip() for name, value in values.items()}
    return LinkRecord(
        key=NEW,
        name=said.get("name", ""),
        owner=said.get("owner", "") or said.get("owner_name", ""),
        phones=tuple(filter(None, map(_phone, split_phones(said.get("phone", ""))))),
        nik=said.get("nik", ""),
        nib=said.get("nib", ""),
        address=said.get("address", ""),
        rt=said.get("rt", ""),
        rw=said.get("rw", ""),
        region=said.get("region", ""),
        latitude=_degrees(said.get("latitude", "")),
        longitude=_degrees(said.get("longitude", "")),
        activity=said.get("activity", ""),
        product=said.get("product", ""),
        sex=said.get("sex", ""),
        born_on=said.get("born_on", ""),
    )


def _phone(text: str) -> str:
    try:
        return Phone.parse(text).value
    except Mistyped:
        return ""


def _degrees(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
