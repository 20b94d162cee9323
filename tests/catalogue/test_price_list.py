"""A price list becomes offers: what can be read is on sale, what cannot is named by line and reason."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bela.catalogue.models import Offer, OfferVersion, Publication
from bela.catalogue.price_lists.reading import PriceList, category_of, read_price_list
from bela.catalogue.queries import price_history, search
from bela.catalogue.refusals import BadPriceList, MayNotSellYet
from bela.catalogue.usecases.import_offers import import_offers
from bela.catalogue.usecases.withdraw_offer import withdraw_offer
from bela.kernel.actor import system
from bela.registry.lists.opening import open_list
from bela.registry.refusals import BadList
from tests.cast import NOW
from tests.catalogue.market import Market

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "standar_biaya" / "standar_biaya.csv"
OPERATOR = system("command", "catalogue:import")
HEAD = "id,nama_barang,harga_satuan,spesifikasi,satuan,akun,nama_akun,kelompok"


def written(folder: Path, *lines: str, name: str = "daftar.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def read(path: Path) -> PriceList:
    return read_price_list(open_list(path), regions=("12.71",))


def test_lines_become_offers_and_the_others_are_named_by_line_column_and_reason(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEAD,
        '1,Kertas HVS A4,145500.0,"Sinar Dunia, 80 gram",rim,521211,Belanja bahan,ATK/BHP',
        "2,Map plastik,0.0,,buah,521211,Belanja bahan,ATK/BHP",
        "3,Honor narasumber,900000.0,,OJ,522151,Belanja jasa profesi,Honor",
        "4,Taksi,150000,,kali,524111,Perjalanan,Perjalanan dinas",
        "5,Uang saku rapat,50000,,orang,521211,Belanja bahan,Uang saku",
        "6,Pulpen hitam,2.700,,buah,521211,Belanja bahan,ATK/BHP",
        "7,Barang aneh,2.700,,gelembung,521211,Belanja bahan,ATK/BHP",
        "8,Pulpen biru,tiga ribu,,buah,521211,Belanja bahan,ATK/BHP",
        ",,,,,,,",
        HEAD,
        "9,,2.700,,buah,521211,Belanja bahan,ATK/BHP",
        "10,Pulpen hitam,9.999,,buah,521211,Belanja bahan,ATK/BHP",
    )
    found = read(path)
    assert [(each.facts.title, int(each.facts.unit_price)) for each in found.listed] == [
        ("Kertas HVS A4 Sinar Dunia, 80 gram", 145_500),
        ("Pulpen hitam", 2_700),
    ]
    assert [(each.line, each.field) for each in found.rejected] == [
        (3, "harga_satuan"),
        (4, "akun"),
        (5, "akun"),
        (6, "nama_barang"),
        (8, "satuan"),
        (9, "harga_satuan"),
        (12, "nama_barang"),
        (13, "nama_barang"),
    ]
    reasons = {each.line: each.reason for each in found.rejected}
    assert "nol" in reasons[3]
    assert "honor" in reasons[4].lower()
    assert "perjalanan" in reasons[5].lower()
    assert "uang" in reasons[6].lower()
    assert "gelembung" in reasons[8]
    assert reasons[13] == "Sama dengan baris 7."
    assert found.rows == len(found.listed) + len(found.rejected)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"%PDF-1.7 bukan daftar", "wrong-type"),
        (b"<html><table><tr><td>nama barang</td></tr></table>", "web-page"),
        (b"PK\x03\x04 tapi bukan zip", "broken-file"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_its_reason(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "daftar.csv"
    path.write_bytes(content)
    with pytest.raises(BadList) as refused:
        read(path)
    assert refused.value.code == code


def test_a_list_without_prices_says_which_column_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BadPriceList) as refused:
        read(written(tmp_path, "Nama Barang;Satuan", "Kertas;rim"))
    assert "harga satuan" in str(refused.value)


def test_columns_may_be_called_otherwise_and_stand_under_a_title(tmp_path: Path) -> None:
    found = read(
        written(tmp_path, "DAFTAR HARGA TOKO;;", ";;", "Uraian;Harga (Rp);Satuan", "Kertas HVS;52.000;RIM")
    )
    (line,) = found.listed
    assert (line.line, line.facts.title, line.facts.uom) == (4, "Kertas HVS", "rim")


def test_the_first_word_that_tells_decides_the_category() -> None:
    assert category_of("Kertas fotokopi A4") == "paper"
    assert category_of("Fotokopi kertas A4") == "copying"
    assert category_of("qwerty") is None


def test_a_list_is_on_sale_at_once_and_the_same_again_changes_nothing(market: Market, tmp_path: Path) -> None:
    path = written(
        tmp_path, HEAD, "1,Kertas HVS A4,52000,,rim,521211,x,ATK", "2,Pulpen,2700,,buah,521211,x,ATK"
    )
    enterprise = market.enterprises["lubis"]
    first = import_offers(at=NOW, actor=OPERATOR, enterprise=enterprise, prices=read(path))
    assert (first.offered, first.changed, first.unchanged, first.state) == (2, 0, 0, "live")
    assert [hit.title for hit in search("kertas ").hits] == ["Kertas HVS A4"]
    counts = Offer.objects.count(), OfferVersion.objects.count(), Publication.objects.count()
    again = import_offers(at=NOW, actor=OPERATOR, enterprise=enterprise, prices=read(path))
    assert (again.offered, again.changed, again.unchanged) == (0, 0, 2)
    assert counts == (Offer.objects.count(), OfferVersion.objects.count(), Publication.objects.count())


def test_a_later_edition_changes_only_what_changed_in_it(market: Market, tmp_path: Path) -> None:
    enterprise = market.enterprises["lubis"]
    lines = ["1,Kertas HVS A4,52000,,rim,521211,x,ATK", "2,Pulpen,2700,,buah,521211,x,ATK"]
    import_offers(at=NOW, actor=OPERATOR, enterprise=enterprise, prices=read(written(tmp_path, HEAD, *lines)))
    lines[0] = lines[0].replace("52000", "54000")
    newer = read(written(tmp_path, HEAD, *lines))
    made = import_offers(at=NOW, actor=OPERATOR, enterprise=enterprise, prices=newer)
    assert (made.offered, made.changed, made.unchanged) == (0, 1, 1)
    (hit,) = search("kertas ").hits
    assert [int(step.unit_price) for step in price_history(hit.offer)] == [52_000, 54_000]


def test_what_a_seller_took_off_the_market_is_left_alone_by_an_import(market: Market, tmp_path: Path) -> None:
    enterprise = market.enterprises["lubis"]
    path = written(tmp_path, HEAD, "1,Kertas HVS A4,52000,,rim,521211,x,ATK")
    import_offers(at=NOW, actor=OPERATOR, enterprise=enterprise, prices=read(path))
    (hit,) = search("kertas ").hits
    withdraw_offer(at=NOW, actor=market.seller("lubis"), offer=hit.offer)
    newer = read(written(tmp_path, HEAD, "1,Kertas HVS A4,54000,,rim,521211,x,ATK"))
    import_offers(at=NOW, actor=OPERATOR, enterprise=enterprise, prices=newer)
    assert search("kertas ").hits == ()


def test_a_list_of_somebody_who_may_only_draft_waits_for_a_curator(market: Market, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD, "1,Kertas HVS A4,52000,,rim,521211,x,ATK")
    made = import_offers(at=NOW, actor=OPERATOR, enterprise=market.enterprises["togar"], prices=read(path))
    assert made.state == "submitted"
    assert search("kertas ").hits == ()


def test_a_list_of_a_mere_name_is_refused(market: Market, tmp_path: Path) -> None:
    from bela.registry.models import Enterprise

    enterprise = market.enterprises["togar"]
    Enterprise.objects.filter(public_id=enterprise).update(stage="name", drafting_at=None)
    path = written(tmp_path, HEAD, "1,Kertas HVS A4,52000,,rim,521211,x,ATK")
    with pytest.raises(MayNotSellYet):
        import_offers(at=NOW, actor=OPERATOR, enterprise=enterprise, prices=read(path))


@pytest.mark.skipif(not SHARED.exists(), reason="the real price list is not beside this checkout")
def test_a_real_price_list_loses_no_line_that_is_not_named() -> None:
    found = read(SHARED)
    assert found.rows == 463
    assert len(found.listed) > 290
    by_column = Counter(each.field for each in found.rejected)
    assert by_column["akun"] >= 90
    assert by_column["harga_satuan"] >= 25
    assert not [each for each in found.listed if "honor" in each.facts.title.lower()]
