"""The kinds of paper, as data: what each is called and which facts it says.

The facts' shapes are what a higher room has to fill; docs/documents.md shows them all. `totals` names the
sums that are added up again before a paper is issued: printed parts always sum to the printed total.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bela.documents import sums
from bela.documents.shapes import (
    BadFacts,
    Count,
    Day,
    Exact,
    Flag,
    Maybe,
    Moment,
    Money,
    OneOf,
    Record,
    Rows,
    Text,
    record,
)
from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import Json

_SAID = Text()
_PERHAPS = Text(empty=True)

PAYMENT = OneOf(
    MappingProxyType(
        {
            "imprest": "Uang Persediaan (UP/GU), dibayar bendahara pengeluaran",
            "direct": "Langsung (LS) dari kas daerah",
            "card": "Kartu kredit pemerintah",
        }
    )
)
FUNDS = OneOf(
    MappingProxyType(
        {"apbd": "APBD", "apbn": "APBN", "blud": "BLUD", "bos": "Dana BOS", "village": "Dana desa"}
    )
)
COLLECTOR = OneOf(
    MappingProxyType(
        {
            "treasurer": "Bendahara pengeluaran",
            "designated_marketplace": "Pihak lain yang ditunjuk (PMK 58/2022)",
        }
    )
)

HEAD = record(government=_SAID, unit=_SAID, address=_PERHAPS, npwp=_PERHAPS)
"""The letterhead: the unit that the paper is of."""

OFFICER = record(name=_SAID, nip=_PERHAPS, office=_SAID)
SUPPLIER = record(
    name=_SAID, owner=_PERHAPS, address=_PERHAPS, npwp=_PERHAPS, nib=_PERHAPS,
    bank=_PERHAPS, account_number=_PERHAPS, account_holder=_PERHAPS,
)  # fmt: skip
CONSENT = record(capacity=_SAID, name=_SAID, nip=_PERHAPS, at=Maybe(Moment()))
"""Who agrees, in what capacity; `at` null where it is recorded later, beside the paper."""

REFERENCE = record(number=_SAID, on=Day())
"""Another paper: its number and its day."""

LINE = record(
    title=_SAID, specification=_PERHAPS, account=_PERHAPS, uom=_SAID, quantity=Exact(), unit_price=Money(),
    net=Money(), vat=Money(), food_tax=Money(), gross=Money(),
)  # fmt: skip
TOTALS = record(
    net=Money(), vat=Money(), food_tax=Money(), shipping=Money(), shipping_vat=Money(), gross=Money()
)
"""`net`, `vat` and `food_tax` are of the lines; gross is all six parts together."""

PACKAGE = record(code=_PERHAPS, title=_SAID, year=Count(grouped=False), funds=FUNDS, sub_activity=_PERHAPS)

PURCHASE_ORDER = record(
    head=HEAD, order=_SAID, package=PACKAGE, officer=OFFICER, supplier=SUPPLIER,
    lines=Rows(LINE, least=1), totals=TOTALS,
    delivery=record(address=_SAID, due_on=Day(), note=_PERHAPS),
    payment=PAYMENT, penalty_per_mille=Count(), judged_on=Day(), judgement=_PERHAPS,
    consents=Rows(CONSENT, least=1),
)  # fmt: skip

HANDOVER_MINUTES = record(
    head=HEAD, order=REFERENCE, place=_SAID, supplier=SUPPLIER, officer=OFFICER,
    lines=Rows(
        record(
            title=_SAID, uom=_SAID, ordered=Exact(), received=Exact(),
            condition=OneOf(MappingProxyType({"good": "Baik", "damaged": "Rusak", "short": "Kurang"})),
            note=_PERHAPS,
        ),
        least=1,
    ),
    inspection=record(
        on=Day(), function=Flag(), quantity=Flag(), time=Flag(), note=_PERHAPS, inspector=OFFICER
    ),
    gross=Money(), consents=Rows(CONSENT, least=2),
)  # fmt: skip

INVOICE = record(
    head=HEAD, order=REFERENCE, handover=REFERENCE, supplier=SUPPLIER, lines=Rows(LINE, least=1),
    totals=TOTALS, payment=PAYMENT, collector=COLLECTOR, consents=Rows(CONSENT),
)  # fmt: skip

INCOME_TAX = Rows(
    record(
        article=OneOf(
            MappingProxyType(
                {
                    "21": "PPh Pasal 21 (dipotong)",
                    "22": "PPh Pasal 22 (dipungut)",
                    "23": "PPh Pasal 23 (dipotong)",
                    "4(2)": "PPh Pasal 4 ayat (2) (dipotong)",
                    "final": "PPh final (PP 55/2022)",
                }
            )
        ),
        rate=Exact(percent=True),
        base=Money(),
        amount=Money(),
    )
)

RECEIPT = record(
    head=HEAD, year=Count(grouped=False), sub_activity=_PERHAPS, accounts=Rows(_SAID, least=1),
    received_from=_SAID, purpose=_SAID, order=REFERENCE, gross=Money(), vat_collected=Money(),
    food_tax_collected=Money(), income_tax=INCOME_TAX, withheld=Money(), paid_to_supplier=Money(),
    stamp_duty=Money(), place=_SAID, payee=SUPPLIER, approved_by=OFFICER, paid_by=OFFICER,
    received_by=OFFICER, consents=Rows(CONSENT),
)  # fmt: skip

TAX_SHEET = record(
    head=HEAD, invoice=REFERENCE, supplier=SUPPLIER, on=Day(), collector=COLLECTOR, payment=PAYMENT,
    net=Money(), vat=Money(), food_tax=Money(), gross=Money(), income_tax=INCOME_TAX,
    vat_collected=Money(), food_tax_collected=Money(), withheld=Money(), paid_to_supplier=Money(),
    nil_slip=Flag(), receipt_stamp_duty=Money(), notes=Rows(_SAID), officer=OFFICER,
)  # fmt: skip

COMPARISON_SHEET = record(
    head=HEAD, order=_SAID, need=_SAID, made_on=Day(), made_by=OFFICER,
    offers=Rows(
        record(
            letter=_SAID, supplier=_SAID, title=_SAID, uom=_SAID, quantity=Exact(), goods=Money(),
            shipping=Money(), vat=Money(), food_tax=Money(), gross=Money(), lead_days=Maybe(Count()),
            chosen=Flag(),
        ),
        least=1,
    ),
    reason=_SAID, reason_not_compared=_PERHAPS,
)  # fmt: skip


RECIPIENTS_ANNEX = record(
    head=HEAD, decree=REFERENCE,
    programme=record(title=_SAID, year=Count(grouped=False), benefit=_SAID, decree=REFERENCE),
    judged_on=Day(), digest=_SAID,
    places=Rows(
        record(
            kelurahan=_SAID, kecamatan=_PERHAPS,
            people=Rows(
                record(
                    place=Count(), on_list=Count(), owner=_SAID, business=_PERHAPS, nik=_PERHAPS, amount=Money()
                ),
                least=1,
            ),
            amount=Money(),
        ),
        least=1,
    ),
    recipients=Count(), amount=Money(),
)  # fmt: skip
"""Whom a decree gives aid to: numbered in each kelurahan, with the place on the frozen list and its digest; the NIK
is masked, because who checks a list against a person needs no whole number on paper."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its name for the reader, its short code, its facts, and the sums that must hold."""

    key: str
    name: str
    short: str
    facts: Record
    adds_up: Callable[[Mapping[str, Json]], None]

    def check(self, facts: Mapping[str, Json]) -> None:
        """Raise `BadFacts` where the facts are not of this kind, or do not add up."""
        self.facts.check(facts)
        self.adds_up(facts)


KINDS: Mapping[str, PaperKind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            PaperKind("purchase_order", _("Surat Pesanan"), "SP", PURCHASE_ORDER, sums.lines_and_totals),
            PaperKind(
                "handover_minutes", _("Berita Acara Serah Terima"), "BAST", HANDOVER_MINUTES, sums.received
            ),
            PaperKind("invoice", _("Tagihan"), "INV", INVOICE, sums.lines_and_totals),
            PaperKind("receipt", _("Kuitansi"), "KW", RECEIPT, sums.withheld),
            PaperKind("tax_sheet", _("Lembar Hitung Pajak"), "LHP", TAX_SHEET, sums.tax),
            PaperKind("comparison_sheet", _("Lembar Perbandingan"), "LP", COMPARISON_SHEET, sums.compared),
            PaperKind(
                "recipients_annex",
                _("Lampiran Keputusan Penerima Bantuan"),
                "LPB",
                RECIPIENTS_ANNEX,
                sums.named,
            ),
        )
    }
)


def paper_kind(key: str) -> PaperKind:
    """The kind of that name. Raises `BadFacts` for one that nobody knows."""
    if key not in KINDS:
        raise BadFacts("kind", f"one of {', '.join(KINDS)} is wanted, not {key}")
    return KINDS[key]
