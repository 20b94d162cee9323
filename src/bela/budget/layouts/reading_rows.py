"""From the cells of a row to a package, a budget line or a price standard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from bela.budget.layouts.cells import Cells
from bela.budget.layouts.rows import Layout, LineRow, PackageRow, StandardRow
from bela.budget.not_bought import line_not_bought, standard_not_bought
from bela.budget.standard_key import standard_key
from bela.budget.words import Funds, PackageKind
from bela.kernel.identifiers import AccountCode, PackageCode, SubActivity
from bela.kernel.money import Rupiah

type Row = PackageRow | LineRow | StandardRow

KIND_WORDS: Mapping[str, PackageKind] = MappingProxyType(
    {
        "penyedia": "provider",
        "penyedia dalam swakelola": "provider_in_swakelola",
        "swakelola": "swakelola",
        "tidak wajib diumumkan": "not_required",
        "dikecualikan": "not_required",
        "darurat": "emergency",
        "keadaan darurat": "emergency",
        "provider": "provider",
        "provider_in_swakelola": "provider_in_swakelola",
        "not_required": "not_required",
        "emergency": "emergency",
    }
)
FUNDS_WORDS: Mapping[str, Funds] = MappingProxyType(
    {
        "apbd": "apbd", "apbdp": "apbd", "apbn": "apbn", "blud": "blud", "bos": "bos", "dana bos": "bos",
        "desa": "village", "dana desa": "village", "village": "village",
    }
)  # fmt: skip


def read_package(line: int, cells: Cells) -> PackageRow:
    """A package. Raises `BadRow`."""
    code = cells.read("code", PackageCode.parse).value
    older = cells.text("revised_from")
    revised_from = cells.read("revised_from", PackageCode.parse).value if older else ""
    if revised_from == code:
        raise cells.bad(
            "revised_from", "revises-itself", _("Paket tidak bisa menjadi revisi dirinya sendiri.")
        )
    return PackageRow(
        line=line,
        unit=cells.needed("unit"),
        code=code,
        year=cells.year("year"),
        title=cells.needed("title"),
        kind=cells.word("kind", KIND_WORDS),
        method_ceiling=_method_ceiling(cells),
        announced_on=cells.day("announced_on") if cells.text("announced_on") else None,
        paper=cells.text("paper"),
        revised_from=revised_from,
    )


def _method_ceiling(cells: Cells) -> Rupiah | None:
    if not cells.text("method_ceiling"):
        return None
    if not (amount := cells.money("method_ceiling")):
        raise cells.bad(
            "method_ceiling", "nought", _("Batas metode tidak boleh nol; kosongkan kalau tidak ada.")
        )
    return amount


def read_line(line: int, cells: Cells) -> LineRow:
    """A budget line. Raises `BadRow`; one that buys nothing here does not block the others."""
    account = cells.read("account", AccountCode.parse)
    title = cells.needed("title")
    if not account.value.startswith(("5.1.", "5.2.")):
        other = _("Hanya rekening 5.1 (belanja operasi) dan 5.2 (belanja modal) yang dibeli di sini.")
        raise cells.bad("account", "not-bought-here", other, blocks=False)
    if (why := line_not_bought(account, title)) is not None:
        raise cells.bad("account", "not-bought-here", why.id, blocks=False)
    year, dated_on = cells.year("year"), cells.day("dated_on")
    from_day = cells.day("from_day") if cells.text("from_day") else dated_on
    if from_day.year != year:
        field = "from_day" if cells.text("from_day") else "dated_on"
        outside = _("Berlakunya {day} ada di luar tahun anggaran {year}.").format(day=from_day, year=year)
        raise cells.bad(field, "outside-year", outside)
    sub_activity = cells.read("sub_activity", SubActivity.parse).value if cells.text("sub_activity") else ""
    return LineRow(
        line=line,
        unit=cells.needed("unit"),
        year=year,
        sub_activity=sub_activity,
        account=account.value,
        funds=cells.word("funds", FUNDS_WORDS, "apbd"),
        title=title,
        ceiling=cells.money("ceiling"),
        document=cells.needed("document", longest=120),
        dated_on=dated_on,
        from_day=from_day,
    )


def read_standard(line: int, cells: Cells) -> StandardRow:
    """A price standard. Raises `BadRow`; one without a price, or not of goods, does not block the others."""
    name = cells.needed("name")
    account, group = cells.text("account", longest=17), cells.text("group", longest=120)
    if (why := standard_not_bought(account, name, group, cells.text("account_name"))) is not None:
        raise cells.bad("account" if account else "name", "not-bought-here", why.id, blocks=False)
    if not (price := cells.money("price")):
        raise cells.bad(
            "price", "price-nought", _("Harganya nol, jadi tidak membatasi apa pun."), blocks=False
        )
    uom = cells.text("uom", longest=40)
    return StandardRow(
        line=line,
        code=cells.text("code", longest=40).removesuffix(".0") or _code_of(name, uom),
        name=name,
        specification=cells.text("specification", longest=600),
        uom=uom,
        group=group,
        account=account,
        price=price,
    )


def _code_of(name: str, uom: str) -> str:
    """A list without codes gets its own, the same each time."""
    return "k" + sha256(standard_key(name, uom).encode()).hexdigest()[:15]


READERS: Mapping[Layout, Callable[[int, Cells], Row]] = MappingProxyType(
    {"packages": read_package, "lines": read_line, "standards": read_standard}
)
