"""How a draft stands: what the law would say now, what is still open, and the one heading that says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bela.catalogue.answers import OfferVersion
from bela.kernel.refusal import Refusal
from bela.law.api import Effect, Finding
from bela.ordering.answers import OrderFacts
from bela.ordering.lifecycle import Act
from bela.ordering.queries import preview
from bela.ordering.refusals import UnknownOrder
from bela.web.ordering.findings import Names, named_finding, names_of
from bela.web.ordering.seen import Seen
from bela.web.parts import FindingLine

WHERE: Mapping[str, tuple[str, object]] = {
    "compared": ("../bandingkan/", _("Bandingkan harga, atau pilih alasannya")),
    "catalogue-checked": ("#id_catalogue_result", _("Tulis hasil lihat katalog nasional")),
    "supplier-is-small": ("#id_reason_not_small", _("Pilih alasannya")),
    "domestic-first": ("#id_import_approval", _("Tulis persetujuan impornya")),
    "within-price-standard": ("#id_standard_approval", _("Tulis persetujuannya")),
    "estimate-made": ("#id_estimate", _("Tulis HPS-nya")),
    "meal-justified": ("#id_event_kind", _("Tulis acaranya")),
    "portions": ("#id_event_people", _("Periksa jumlah orangnya")),
}
"""Where on the draft's page a rule can be answered, and what its link says."""


@dataclass(frozen=True)
class Open:
    """Something that a draft may leave open and an order may not: what, and where it is filled in."""

    says: object
    href: str


@dataclass(frozen=True)
class DraftStanding:
    """What is shown of a draft: what stops it first, what to look at, what holds."""

    open: Sequence[Open]
    refusal: Refusal | None
    blocking: Sequence[FindingLine]
    missing: Sequence[FindingLine]
    looking: Sequence[FindingLine]
    held: Sequence[FindingLine]
    stopped_by: frozenset[str]

    @property
    def stops(self) -> int:
        """How many things hold the order back."""
        return len(self.open) + len(self.missing) + self.blocks

    @property
    def blocks(self) -> int:
        """How many of them cannot be filled in: something else must change."""
        return len(self.blocking) + (self.refusal is not None)

    @property
    def headline(self) -> str:
        """`Satu hal menahan pesanan ini`; the page's heading."""
        if self.blocks:
            return _counted(self.stops, _blocked(self.stops))
        if self.stops:
            return _counted(self.stops, _needed(self.stops))
        if self.looking:
            number = len(self.looking)
            says = ngettext(
                "Boleh dipesan, {number} hal perlu dilihat",
                "Boleh dipesan, {number} hal perlu dilihat",
                number,
            )
            return says.format(number=number)
        return gettext("Boleh dipesan, semua aturan terpenuhi")

    @property
    def tone(self) -> Literal["stop", "wait", "done"]:
        """The tone of the heading."""
        return "stop" if self.stops else "wait" if self.looking else "done"


def _blocked(number: int) -> str:
    return ngettext("{number} hal menahan pesanan ini", "{number} hal menahan pesanan ini", number)


def _needed(number: int) -> str:
    return ngettext("{number} hal perlu dilengkapi", "{number} hal perlu dilengkapi", number)


def _counted(number: int, says: str) -> str:
    """`Satu hal …`, `3 hal …`."""
    return says.format(number=gettext("Satu") if number == 1 else number)


def stand(seen: Seen, offers: Mapping[str, OfferVersion], *, from_draft: bool = True) -> DraftStanding:
    """How the draft stands now. Ten queries. `from_draft`: its fields are on this page, to be linked to."""
    findings: tuple[Finding, ...] = ()
    refusal: Refusal | None = None
    orderer = seen.viewer.actor.ref.removeprefix("person:")
    try:
        findings = preview(
            seen.id, seen.at, orderer=orderer if seen.viewer.has("procurement_officer") else ""
        ).findings
    except UnknownOrder:
        raise
    except Refusal as no:
        refusal = no
    broken = [found for found in findings if not found.holds]
    base = "" if from_draft else f"{seen.address}keranjang/"
    names = names_of(seen.order.lines)
    return DraftStanding(
        open=list(_open(seen.order, offers, base)),
        refusal=refusal,
        blocking=[_line(found, base, names, seen) for found in broken if found.effect is Effect.BLOCKS],
        missing=[_line(found, base, names, seen) for found in broken if found.effect is Effect.REQUIRES],
        looking=[_line(found, base, names, seen) for found in broken if not found.stops],
        held=[named_finding(found, names) for found in findings if found.holds],
        stopped_by=frozenset(found.rule for found in broken if found.stops),
    )


def _line(found: Finding, base: str, names: Names, seen: Seen) -> FindingLine:
    line = named_finding(found, names)
    if found.rule not in WHERE:
        return line
    if found.rule == "compared" and Act.COMPARE not in seen.acts:
        return replace(line, remark=gettext("Ini dikerjakan Pejabat Pengadaan sesudah Anda mengirimnya."))
    href, says = WHERE[found.rule]
    return replace(line, remark=format_html('<a href="{}">{}</a>', f"{base}{href}", says))


def _open(order: OrderFacts, offers: Mapping[str, OfferVersion], base: str) -> Sequence[Open]:
    """What submitting would refuse before the law is asked."""
    found = []
    if not order.delivery_place:
        found.append(Open(_("Tempat pengirimannya belum ditulis"), f"{base}#id_delivery_place"))
    if order.row.delivery_on is None:
        found.append(Open(_("Hari pengirimannya belum dipilih"), f"{base}#id_delivery_on"))
    for place, line in enumerate(order.lines):
        version = offers.get(line.offer)
        if version is not None and version.state == "live" and version.number != line.version:
            says = gettext("{title} berubah di toko. Simpan lagi untuk memakai harga barunya")
            found.append(Open(says.format(title=line.title), f"{base}#id_quantity_{place}"))
    return found
