"""The small parts that every release is put together from: amounts, moments, parties, items, documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bela.catalogue.lists import categories, uoms
from bela.kernel.identifiers import RegionCode, find_region
from bela.kernel.period import WIB
from bela.openness.answers import Paper
from bela.openness.story import Story

type Part = dict[str, Any]
"""A piece of OCDS; what is empty was left out."""

SCHEME = "BELA"
_KECAMATAN, _CITY = 8, 5

# Recommendation 20 of UN/CEFACT; units without a sure code go by their name alone.
_UNCEFACT = {
    "kg": "KGM", "liter": "LTR", "meter": "MTR", "m2": "MTK", "m3": "MTQ", "buah": "H87",
    "lusin": "DZN", "pasang": "PR", "set": "SET",
}  # fmt: skip

_DOCUMENT_TYPES: Mapping[str, str] = {
    "comparison_sheet": "evaluationReports",
    "purchase_order": "contractSigned",
    "handover_minutes": "completionCertificate",
    "invoice": "financialProgressReport",
    "receipt": "financialProgressReport",
    "tax_sheet": "financialProgressReport",
}
_TITLES: Mapping[str, str] = {
    "comparison_sheet": "Lembar perbandingan",
    "purchase_order": "Surat pesanan",
    "handover_minutes": "Berita acara serah terima",
    "invoice": "Tagihan",
    "receipt": "Kuitansi",
    "tax_sheet": "Lembar hitung pajak",
}


def kept(**fields: object) -> Part:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


def rupiah(amount: int) -> Part:
    """An amount with its currency; a number, never a text."""
    return {"amount": int(amount), "currency": "IDR"}


def moment(at: datetime | str) -> str:
    """A moment in the city's own time, to the millisecond."""
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    return found.astimezone(WIB).isoformat(timespec="milliseconds")


def day(on: date | str) -> str:
    """A day as the moment at which it begins, as OCDS wants it."""
    found = date.fromisoformat(on) if isinstance(on, str) else on
    return datetime(found.year, found.month, found.day, tzinfo=WIB).isoformat()


def number(exact: str) -> int | float:
    """A quantity as a JSON number. Three decimals at most, so that a float holds it."""
    value = Decimal(exact)
    return int(value) if value == value.to_integral_value() else float(value)


def award_id(story: Story) -> str:
    """The one award of an order."""
    return f"{story.row.order}-award"


def contract_id(story: Story) -> str:
    """The one contract of an order."""
    return f"{story.row.order}-contract"


def buyer(story: Story) -> Part:
    """A reference to the buying office."""
    return kept(id=f"{SCHEME}-{story.row.unit}", name=story.row.unit_name)


def supplier(story: Story) -> Part:
    """A reference to the business that sells."""
    return kept(id=f"{SCHEME}-{story.row.supplier}", name=story.row.supplier_name)


def parties(story: Story) -> list[Part]:
    """The office and the business with the roles they have had so far. No person is a party."""
    paid = story.happened("order.paid")
    return [
        {
            **buyer(story),
            "identifier": kept(scheme=SCHEME, id=story.row.unit, legalName=story.row.unit_name),
            "roles": ["buyer", "procuringEntity", *(["payer"] if paid else [])],
            **kept(details=_offices(story)),
        },
        {
            **supplier(story),
            "identifier": kept(scheme=SCHEME, id=story.row.supplier, legalName=story.row.supplier_name),
            "roles": ["supplier", *(["payee"] if paid else [])],
            **kept(address=_place(story.row.region), details=kept(scale=story.row.scale)),
        },
    ]


def _offices(story: Story) -> Part:
    """The public ids of the offices that acted; who held them is not said."""
    said = {name: story.said_by(kind).get(key) for name, (kind, key) in OFFICES.items()}
    return kept(offices=kept(**said))


OFFICES: Mapping[str, tuple[str, str]] = {
    "procurement_officer": ("order.approved", "orderer_office"),
    "committing_officer": ("order.approved", "approver_office"),
    "receiver": ("order.inspected", "office"),
    "treasurer": ("order.paid", "office"),
}
"""By role: which entry names the office, under which key."""


def _place(region: str) -> Part:
    """The kecamatan and the city: as near as a business is shown."""
    if not region:
        return {}
    locality = _name(region[:_KECAMATAN]) if len(region) >= _KECAMATAN else ""
    return kept(locality=locality, region=_name(region[:_CITY]), countryName="Indonesia")


def _name(code: str) -> str:
    found = find_region(RegionCode(code))
    return found.name if found else code


def items(story: Story) -> list[Part]:
    """The lines: what, how many, at which price a unit, in which category."""
    ordered: Sequence[Mapping[str, Any]] = story.order["lines"]
    frozen: Sequence[Mapping[str, Any]] = story.names["lines"]
    return [_item(place, *both) for place, both in enumerate(zip(ordered, frozen, strict=True), 1)]


def _item(place: int, line: Mapping[str, Any], frozen: Mapping[str, Any]) -> Part:
    return kept(
        id=str(place),
        description=frozen["title"],
        classification=_category(line["category"]),
        additionalClassifications=_more_about(line, frozen),
        quantity=number(line["quantity"]),
        unit=_unit(line),
    )


def _category(code: str) -> Part:
    known = categories().get(code)
    return kept(scheme="BELA-CATEGORY", id=code, description=known.name.id if known else "")


def _more_about(line: Mapping[str, Any], frozen: Mapping[str, Any]) -> list[Part]:
    """What law and budget call the line, which version of which offer it was, what the price is."""
    origin = [{"scheme": "BELA-ORIGIN", "id": frozen["origin"]}] if frozen["origin"] else []
    return [
        {"scheme": "BELA-KIND", "id": line["kind"]},
        {"scheme": "ID-ACCOUNT", "id": line["account"]},
        {"scheme": "BELA-OFFER", "id": f"{line['offer']}/{line['version']}"},
        {"scheme": "BELA-PRICE", "id": "including-vat" if frozen["includes_vat"] else "excluding-vat"},
        *origin,
    ]


def _unit(line: Mapping[str, Any]) -> Part:
    code = _UNCEFACT.get(line["uom"])
    known = uoms().get(line["uom"])
    coded = {"scheme": "UNCEFACT", "id": code} if code else {}
    return {
        **coded,
        "name": known.name.id if known else line["uom"],
        "value": rupiah(line["unit_price"]),
    }


def document(paper: Paper, address: str) -> Part:
    """A paper: where it is checked, and its hashes. Not its words: it names people."""
    hashes = [
        f"SHA-256 isi {paper.facts_sha256}",
        *([f"SHA-256 PDF {paper.pdf_sha256}"] if paper.pdf_sha256 else []),
        *(["dinyatakan batal"] if paper.void else []),
    ]
    return kept(
        id=paper.code,
        documentType=_DOCUMENT_TYPES.get(paper.kind, ""),
        title=f"{_TITLES.get(paper.kind, paper.kind)} {paper.number}",
        description="; ".join(hashes),
        url=f"{address}/periksa/{paper.code}",
        datePublished=day(paper.issued_on),
        format="application/pdf",
        language="id",
    )


def documents(story: Story, address: str, *kinds: str) -> list[Part]:
    """The order's papers of those kinds, in the order they were issued."""
    return [document(paper, address) for paper in story.papers if paper.kind in kinds]
