"""The form of a draft: lines with their amounts and accounts, where and when, and what the law asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.budget.answers import LineStanding, PackageFacts
from bela.catalogue.answers import OfferVersion
from bela.kernel.numbers import format_quantity, format_rupiah
from bela.kernel.refusal import Refusal
from bela.ordering.answers import LineFacts, OrderFacts
from bela.ordering.wishes import DraftWish, EventWish, LineWish
from bela.web.accounts.forms import PlainForm, refuse
from bela.web.fields import ChoiceOf, DayField, MoneyField, QuantityField
from bela.web.openness.words import EVENTS, PAYMENTS
from bela.web.ordering.wishing import wish_of
from bela.web.ordering.words import CATALOGUE_RESULTS, NOT_SMALL, uom_says

EVENT_FIELDS = ("event_title", "event_kind", "event_people", "event_minutes", "event_outside")
DELIVERY_FIELDS = ("delivery_place", "delivery_note", "delivery_on")
WRITING = {"rows": 2}


@dataclass(frozen=True)
class Desk:
    """What the form chooses from: the unit's packages and budget lines of the year, the offers on sale."""

    order: OrderFacts
    packages: Sequence[PackageFacts]
    budget: Sequence[LineStanding]
    offers: Mapping[str, OfferVersion]

    @property
    def catering(self) -> bool:
        """Whether it needs an event."""
        return any(line.kind == "catering" for line in self.order.lines)


@dataclass(frozen=True)
class LineFields:
    """A line on the page: what it is, and its three boxes."""

    line: LineFacts
    uom: str
    minimum: str
    quantity: forms.BoundField
    budget_line: forms.BoundField
    out: forms.BoundField | None


class DraftForm(PlainForm):
    """Everything that can be changed of a draft. `wish()` is what was asked for."""

    package = ChoiceOf((), label=_("Paket belanja"))
    need = forms.CharField(label=_("Untuk keperluan apa?"), required=False, max_length=300)
    payment = ChoiceOf(tuple(PAYMENTS.items()), label=_("Cara membayar"))
    delivery_place = forms.CharField(
        label=_("Diantar ke mana?"),
        help_text=_("Nama tempat dan alamatnya, seperti yang dibaca pengantar."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=WRITING),
    )
    delivery_note = forms.CharField(label=_("Pesan untuk pengantar"), required=False, max_length=300)
    delivery_on = DayField(label=_("Diantar paling lambat"), required=False)
    event_title = forms.CharField(label=_("Nama acara"), required=False, max_length=200)
    event_kind = ChoiceOf(
        (("", _("Pilih jenis acara")), *EVENTS.items()), label=_("Jenis acara"), required=False
    )
    event_people = forms.IntegerField(
        label=_("Berapa orang?"), required=False, min_value=0, max_value=1_000_000
    )
    event_minutes = forms.IntegerField(
        label=_("Berapa menit acaranya?"), required=False, min_value=0, max_value=1_000_000
    )
    event_outside = forms.BooleanField(label=_("Ada peserta dari luar kantor"), required=False)
    catalogue_on = DayField(label=_("Kapan katalog nasional dilihat?"), required=False)
    catalogue_result = ChoiceOf(
        (("", _("Belum dilihat")), *CATALOGUE_RESULTS.items()),
        label=_("Barang ini di katalog nasional?"),
        required=False,
    )
    reason_not_small = ChoiceOf(
        (("", _("Tidak ada")), *NOT_SMALL.items()),
        label=_("Alasan tidak membeli dari usaha kecil"),
        required=False,
    )
    import_approval = forms.CharField(
        label=_("Nomor surat persetujuan impor"), required=False, max_length=500
    )
    standard_approval = forms.CharField(
        label=_("Nomor surat persetujuan harga di atas standar"), required=False, max_length=500
    )
    estimate = MoneyField(label=_("Harga perkiraan sendiri (HPS)"), required=False)

    def __init__(self, *args: Any, desk: Desk, **options: Any) -> None:
        super().__init__(*args, initial=_initial(desk.order), **options)
        self.desk = desk
        self._choose("package", [(known.code, _package_says(known)) for known in desk.packages])
        self.budget_choices = [(line.public_id, budget_says(line)) for line in desk.budget]
        for place, line in enumerate(desk.order.lines):
            self._add_line(place, line)
        for name in EVENT_FIELDS if not desk.catering else ():
            del self.fields[name]

    @property
    def lines(self) -> list[LineFields]:
        """The lines with their boxes; the only one cannot be taken out."""
        several = len(self.desk.order.lines) > 1
        return [
            LineFields(
                line,
                uom_says(line.uom),
                _minimum(self.desk.offers.get(line.offer)),
                self[f"quantity_{place}"],
                self[f"budget_line_{place}"],
                self[f"out_{place}"] if several else None,
            )
            for place, line in enumerate(self.desk.order.lines)
        ]

    def clean(self) -> dict[str, Any]:
        """At least one line stays; a look into the catalogue has its day and its result."""
        said = super().clean() or {}
        if not self.errors and not self._kept():
            self.add_error(None, gettext("Sisakan paling sedikit satu barang, atau batalkan drafnya."))
        if bool(said.get("catalogue_on")) != bool(said.get("catalogue_result")):
            missing = "catalogue_result" if said.get("catalogue_on") else "catalogue_on"
            if missing not in self.errors:
                self.add_error(missing, gettext("Isi hari dan hasilnya bersama-sama."))
        return said

    def wish(self) -> DraftWish:
        """The draft as it is asked for. Only of a valid form."""
        said = self.cleaned_data
        kept = self._kept()
        texts = ("need", "delivery_place", "delivery_note", "import_approval", "standard_approval")
        checked = said["catalogue_on"]
        return wish_of(
            self.desk.order,
            **{name: said[name] for name in texts},
            package=said["package"],
            payment=said["payment"],
            delivery_on=said["delivery_on"],
            reason_not_small=said["reason_not_small"],
            estimate=said["estimate"],
            catalogue_check=(checked, said["catalogue_result"]) if checked else None,
            event=self._event(),
            lines=tuple(
                LineWish(line.offer, said[f"quantity_{place}"], said[f"budget_line_{place}"])
                for place, line in kept
            ),
        )

    def refuse(self, no: Refusal) -> None:
        """Put a refusal beside the box that caused it: a line is counted among those that were kept."""
        no.field = self._box(no.field or "")
        refuse(self, no)

    def _box(self, field: str) -> str | None:
        start, _dot, rest = field.partition(".")
        if start == "lines" and rest:
            number, _dot, what = rest.partition(".")
            place = self._kept()[int(number)][0]
            return f"{'budget_line' if what == 'budget_line' else 'quantity'}_{place}"
        known = {"event": f"event_{rest}", "catalogue_check": "catalogue_result"}
        return known.get(start, start) or None

    def _kept(self) -> list[tuple[int, LineFacts]]:
        said = self.cleaned_data
        several = len(self.desk.order.lines) > 1
        numbered = enumerate(self.desk.order.lines)
        return [(place, line) for place, line in numbered if not (several and said.get(f"out_{place}"))]

    def _event(self) -> EventWish | None:
        said, now = self.cleaned_data, self.desk.order.event
        if not self.desk.catering or not said["event_kind"]:
            return None
        return EventWish(
            kind=said["event_kind"],
            people=said["event_people"] or 0,
            minutes=said["event_minutes"] or 0,
            outside_participants=said["event_outside"],
            title=said["event_title"],
            id=now.id if now else "",
        )

    def _add_line(self, place: int, line: LineFacts) -> None:
        title = line.title
        self.fields[f"quantity_{place}"] = QuantityField(
            label=gettext("Jumlah {title}").format(title=title),
            initial=line.quantity,
            error_messages={"required": gettext("Tulis jumlahnya.")},
        )
        self.fields[f"budget_line_{place}"] = ChoiceOf(
            self.budget_choices,
            label=gettext("Rekening untuk {title}").format(title=title),
            initial=line.budget_line,
        )
        self.fields[f"out_{place}"] = forms.BooleanField(
            label=gettext("Keluarkan {title}").format(title=title), required=False
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField), name  # noqa: S101
        field.choices = choices


def budget_says(line: LineStanding) -> str:
    """A budget line in a list of choices: what it is, its account, what is left."""
    return gettext("{title} ({account}), sisa {left}").format(
        title=line.title, account=line.account, left=format_rupiah(line.left)
    )


def _minimum(version: OfferVersion | None) -> str:
    """The least that is sold, where it is more than one."""
    return format_quantity(version.minimum) if version is not None and version.minimum > 1 else ""


def _package_says(known: PackageFacts) -> str:
    silent = "" if known.announced_on else f", {gettext('belum diumumkan')}"
    return f"{known.title} ({known.code}{silent})"


def _initial(order: OrderFacts) -> dict[str, object]:
    event, check = order.event, order.catalogue_check
    return {
        "package": order.row.package,
        "need": order.row.need,
        "payment": order.payment,
        "delivery_place": order.delivery_place,
        "delivery_note": order.delivery_note,
        "delivery_on": order.row.delivery_on,
        "event_title": event.title if event else "",
        "event_kind": event.kind if event else "",
        "event_people": event.people if event else None,
        "event_minutes": event.minutes if event else None,
        "event_outside": event.outside_participants if event else False,
        "catalogue_on": check[0] if check else None,
        "catalogue_result": check[1] if check else "",
        "reason_not_small": order.reason_not_small,
        "import_approval": order.import_approval,
        "standard_approval": order.standard_approval,
        "estimate": order.estimate,
    }
