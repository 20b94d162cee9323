"""A seller puts a thing up from a photo, is told what is wrong, loses nothing, changes what is on sale."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from bela.catalogue.models import Offer, OfferVersion, Photo
from bela.catalogue.queries import search, version
from bela.catalogue.usecases.approve_offer import approve_offer
from bela.catalogue.usecases.ask_offer_change import ask_offer_change
from bela.kernel.money import Rupiah
from bela.kernel.public_id import new_public_id
from bela.ordering.queries import SellerTotals
from bela.web.fulfilment.own_work import OwnWork
from bela.web.parts import Turn
from tests.cast import NOW
from tests.catalogue.market import LUNCH, PAPER, Market, offer_like
from tests.web.page import faults, page

TYPED = {
    "nama": "Nasi kotak ayam rendang",
    "golongan": "meal-box",
    "harga": "24.000",
    "satuan": "kotak",
    "keterangan": "Nasi putih, ayam rendang, tumis buncis, sambal, kerupuk, pisang.",
    "minimal": "20",
    "siap": "1",
    "antar": ["12.71"],
    "ongkos": "100.000",
    "asal": "domestic",
}


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.BELA_FILES = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def photo(side: int = 640) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((side, side)).convert("RGB").save(out, "JPEG")
    return SimpleUploadedFile("IMG_0001.jpg", out.getvalue(), "image/jpeg")


def typed(market: Market, **more: object) -> dict[str, object]:
    return {"usaha": market.enterprises["rina"], "kunci": new_public_id(), **TYPED, **more}


def test_a_seller_with_nothing_yet_is_shown_where_to_begin(as_one_of: Callable[[str], Client]) -> None:
    response = as_one_of("rina").get("/jualan/")
    assert faults(response) == []
    assert "Belum ada barang yang Anda jual" in page(response).says
    assert "Tambah produk" in page(response).says


def test_a_thing_is_put_up_from_a_photo_and_a_few_words(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    client = as_one_of("rina")
    assert faults(client.get("/jualan/produk/baru/")) == []
    response = client.post("/jualan/produk/baru/", typed(market, foto=photo(), kirim="1"), follow=True)
    assert "Menunggu dilihat kurator" in page(response).says
    assert faults(response) == []
    offer = Offer.objects.get()
    assert (offer.state, offer.latest, offer.published) == ("submitted", 1, None)
    sent = version(offer.public_id)
    assert sent.photos == (Photo.objects.get().digest,)
    assert (sent.minimum, sent.stock) == (Decimal(20), None)
    picture = client.get(f"/foto/{sent.photos[0]}.webp")
    assert picture.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    assert b"".join(picture.streaming_content)[8:12] == b"WEBP"  # type: ignore[attr-defined]
    again = client.get(f"/foto/{sent.photos[0]}.webp", headers={"If-None-Match": picture.headers["ETag"]})
    assert again.status_code == 304


def test_the_same_form_sent_twice_is_one_offer(market: Market, as_one_of: Callable[[str], Client]) -> None:
    client, form = as_one_of("rina"), typed(market, kirim="1")
    client.post("/jualan/produk/baru/", form)
    client.post("/jualan/produk/baru/", form)
    assert (Offer.objects.count(), OfferVersion.objects.count()) == (1, 1)


def test_a_mistake_is_named_and_everything_typed_and_the_photo_stay(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    client = as_one_of("rina")
    wrong = typed(market, foto=photo(), kirim="1", harga="1", keterangan="Hubungi 0812-3456-7890 ya")
    response = client.post("/jualan/produk/baru/", wrong)
    assert faults(response) == []
    read = page(response)
    assert "hal yang perlu dibetulkan" in read.says
    assert "Harga ini tampak bukan harga sebenarnya." in read.says
    assert "Pembeli menghubungi Anda lewat pesanan di Bela." in read.says
    assert 'value="Nasi kotak ayam rendang"' in response.content.decode()
    assert Photo.objects.get().digest in response.content.decode()
    offer = Offer.objects.get()
    assert offer.state == "draft"
    mended = typed(market, kirim="1", foto_ada=[Photo.objects.get().digest])
    client.post(f"/jualan/produk/{offer.public_id}/ubah/", mended)
    assert version(offer.public_id).photos == (Photo.objects.get().digest,)


def test_an_unfinished_thing_is_kept_and_gone_on_with_later(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    client = as_one_of("rina")
    half = {"usaha": market.enterprises["rina"], "kunci": new_public_id(), "nama": "Kue lapis", "simpan": "1"}
    response = client.post("/jualan/produk/baru/", half, follow=True)
    assert "Tersimpan." in page(response).says
    assert 'value="Kue lapis"' in response.content.decode()
    home = client.get("/jualan/")
    assert "1 barang menunggu Anda" in page(home).says
    assert "Kue lapis" in page(home).says
    assert faults(home) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kosong"),
        (b"bukan foto sama sekali", "bukan foto"),
        (b"\xff\xd8\xff" + b"0" * 500, "rusak"),
    ],
)
def test_a_file_that_is_no_photo_is_refused_and_the_words_stay(
    market: Market, as_one_of: Callable[[str], Client], content: bytes, reason: str
) -> None:
    file = SimpleUploadedFile("foto.jpg", content, "image/jpeg")
    response = as_one_of("rina").post("/jualan/produk/baru/", typed(market, foto=file, kirim="1"))
    assert reason in page(response).says
    assert 'value="Nasi kotak ayam rendang"' in response.content.decode()
    assert Photo.objects.count() == 0


def test_a_photo_of_a_hundred_megabytes_is_dropped_while_it_comes(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    file = SimpleUploadedFile("foto.jpg", b"\xff\xd8\xff" + bytes(20 * 2**20), "image/jpeg")
    response = as_one_of("rina").post("/jualan/produk/baru/", typed(market, foto=file, kirim="1"))
    assert "lebih besar dari 15 MB" in page(response).says


def test_a_photo_can_be_taken_out_again(market: Market, as_one_of: Callable[[str], Client]) -> None:
    client = as_one_of("rina")
    client.post("/jualan/produk/baru/", typed(market, foto=photo(), simpan="1"))
    digest, offer = Photo.objects.get().digest, Offer.objects.get().public_id
    client.post(f"/jualan/produk/{offer}/ubah/", typed(market, foto_ada=[digest], buang=[digest], kirim="1"))
    assert version(offer).photos == ()


def test_another_sellers_photo_cannot_be_shown_as_ones_own(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    as_one_of("rina").post("/jualan/produk/baru/", typed(market, foto=photo(), simpan="1"))
    theirs = {**typed(market), "usaha": market.enterprises["lubis"], "foto_ada": [Photo.objects.get().digest]}
    response = as_one_of("lubis").post("/jualan/produk/baru/", {**theirs, "kirim": "1"})
    assert "Fotonya tidak ditemukan" in page(response).says


def test_a_seller_mends_what_a_curator_asked_for_and_sends_it_again(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    offer = market.submit("rina", LUNCH)
    why = "Tulis isi kotaknya satu per satu."
    ask_offer_change(at=NOW, actor=market.curator(), offer=offer, number=1, reason_code="text", reason=why)
    client = as_one_of("rina")
    assert why in page(client.get("/jualan/")).says
    own = client.get(f"/jualan/produk/{offer}/")
    assert faults(own) == []
    assert why in page(own).says
    form = client.get(f"/jualan/produk/{offer}/ubah/")
    assert faults(form) == []
    assert 'value="24.000"' in form.content.decode()
    client.post(
        f"/jualan/produk/{offer}/ubah/", typed(market, keterangan="Nasi, rendang, buncis, sambal.", kirim="1")
    )
    row = Offer.objects.get()
    assert (row.state, row.latest) == ("submitted", 2)


def test_price_and_stock_are_changed_in_one_small_form_each(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    offer = market.sell("rina", LUNCH)
    client = as_one_of("rina")
    done = client.post(f"/jualan/produk/{offer}/harga/", {"harga": "25.000"}, follow=True)
    assert "Harga barunya sudah tampil." in page(done).says
    waits = client.post(f"/jualan/produk/{offer}/harga/", {"harga": "99.000"}, follow=True)
    assert "kurator melihatnya dulu" in page(waits).says
    wrong = client.post(f"/jualan/produk/{offer}/harga/", {"harga": "mahal"}, follow=True)
    assert wrong.status_code == 200
    client.post(f"/jualan/produk/{offer}/stok/", {"stok": "0"})
    assert Offer.objects.get().stock == 0
    client.post(f"/jualan/produk/{offer}/stok/", {"stok": ""})
    assert Offer.objects.get().stock is None
    assert (search("rendang").hits[0].unit_price) == 25_000


def test_an_offer_is_taken_off_the_market_and_put_back(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    offer = market.sell("rina", LUNCH)
    client = as_one_of("rina")
    client.post(f"/jualan/produk/{offer}/tarik/")
    assert search("rendang").hits == ()
    client.get(f"/jualan/produk/{offer}/tampilkan/")  # a link never acts
    assert search("rendang").hits == ()
    client.post(f"/jualan/produk/{offer}/tampilkan/")
    assert len(search("rendang").hits) == 1


@pytest.mark.parametrize("rest", ["", "ubah/", "harga/", "stok/", "tarik/", "tampilkan/"])
def test_somebody_elses_offer_is_not_there(
    market: Market, as_one_of: Callable[[str], Client], rest: str
) -> None:
    offer = market.sell("lubis", PAPER)
    address = f"/jualan/produk/{offer}/{rest}"
    assert as_one_of("rina").get(address).status_code == 404
    assert as_one_of("rina").post(address, {"harga": "1.000", "kirim": "1"}).status_code == 404
    assert Client().get(address).status_code == 302
    assert as_one_of("dewi").get(address).status_code == 404


def test_the_words_of_a_shop_are_changed_by_its_own_people(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    client = as_one_of("rina")
    assert faults(client.get("/jualan/toko/")) == []
    client.post("/jualan/toko/", {"nama": "Dapur Bu Rina Johor", "cerita": "Memasak sejak 2009."})
    market.sell("rina", LUNCH)
    assert "Dapur Bu Rina Johor" in page(Client().get("/cari/?q=rendang")).says
    wrong = client.post("/jualan/toko/", {"nama": "Rina", "cerita": "WA: 0812 3456 7890"})
    assert "Ada nomor atau alamat di sini." in page(wrong).says
    assert "WA: 0812 3456 7890" in wrong.content.decode()


def test_a_sellers_list_takes_as_many_statements_for_thirty_as_for_three(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    client = as_one_of("lubis")
    for number in range(3):
        market.submit("lubis", offer_like(PAPER, title=f"Kertas nomor {number}"))
    client.get("/jualan/")
    with CaptureQueriesContext(connection) as few:
        client.get("/jualan/")
    for number in range(3, 30):
        market.submit("lubis", offer_like(PAPER, title=f"Kertas nomor {number}"))
    with CaptureQueriesContext(connection) as many:
        assert "Kertas nomor 29" in page(client.get("/jualan/")).says
    assert len(few) == len(many) <= 12
    assert client.get("/jualan/unduh.xlsx").headers["Content-Type"].startswith("application/vnd")


def test_a_seller_whose_enterprise_is_not_checked_yet_writes_and_is_told_when_it_shows(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    client = as_one_of("togar")
    assert "Usaha Anda belum diperiksa petugas." in page(client.get("/jualan/")).says
    form = {**typed(market), "usaha": market.enterprises["togar"], "kirim": "1"}
    assert "Menunggu dilihat kurator" in page(client.post("/jualan/produk/baru/", form, follow=True)).says


def test_a_curator_sees_one_offer_with_what_a_decision_rests_on(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    market.submit("rina", LUNCH)
    second = market.submit("lubis", PAPER)
    client = as_one_of("bambang")
    first = client.get("/kurasi/", follow=True)
    assert faults(first) == []
    says = page(first).says
    assert "Boleh tampil: Nasi kotak ayam rendang?" in says
    assert "1 dari 2 yang menunggu" in says
    approved = client.post(first.request["PATH_INFO"], {"nomor": "1", "setuju": "1"}, follow=True)
    assert "Boleh tampil: Kertas HVS A4 70 gram?" in page(approved).says
    assert len(search("rendang").hits) == 1
    silent = client.post(f"/kurasi/{second}/", {"nomor": "1", "betulkan": "1"})
    assert "Pilih alasannya." in page(silent).says
    short = client.post(
        f"/kurasi/{second}/", {"nomor": "1", "tolak": "1", "kode": "text", "alasan": "kurang"}
    )
    assert "kurang</textarea>" in short.content.decode()
    asked = {"nomor": "1", "betulkan": "1", "kode": "text", "alasan": "Sebut merek kertasnya."}
    assert (
        "Tidak ada barang yang menunggu" in page(client.post(f"/kurasi/{second}/", asked, follow=True)).says
    )
    assert Offer.objects.get(public_id=second).state == "needs_change"


def test_a_curator_passes_an_offer_over_and_comes_back_to_it(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    first, second = market.submit("rina", LUNCH), market.submit("lubis", PAPER)
    client = as_one_of("bambang")
    passed = client.get(f"/kurasi/?lewat={first}", follow=True)
    assert second in passed.request["PATH_INFO"]
    assert "Semua sudah Anda lewati" in page(client.get(f"/kurasi/?lewat={first}&lewat={second}")).says


def test_a_curator_sees_what_a_new_version_says_otherwise(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    offer = market.sell("rina", LUNCH)
    market.submit("rina", offer_like(LUNCH, unit_price=LUNCH.unit_price + 10_000), offer=offer)
    says = page(as_one_of("bambang").get(f"/kurasi/{offer}/")).says
    assert "Rp24.000 + PPN Rp34.000 + PPN" in says.replace(" Menjadi", "")


def test_a_decision_on_a_version_that_was_replaced_meanwhile_is_not_made(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    offer = market.submit("rina", LUNCH)
    market.submit("rina", offer_like(LUNCH, title="Nasi kotak ikan gulai"), offer=offer)
    response = as_one_of("bambang").post(f"/kurasi/{offer}/", {"nomor": "1", "setuju": "1"})
    assert "Penjual sudah mengirim versi yang lebih baru." in page(response).says
    assert search("nasi").hits == ()


def test_the_curators_list_takes_as_many_statements_for_thirty_as_for_three(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    client = as_one_of("bambang")
    for number in range(3):
        market.submit("lubis", offer_like(PAPER, title=f"Kertas nomor {number}"))
    client.get("/kurasi/daftar/")
    with CaptureQueriesContext(connection) as few:
        assert faults(client.get("/kurasi/daftar/")) == []
    for number in range(3, 30):
        market.submit("lubis", offer_like(PAPER, title=f"Kertas nomor {number}"))
    with CaptureQueriesContext(connection) as many:
        assert "30 barang menunggu" in page(client.get("/kurasi/daftar/")).says
    assert len(few) == len(many) <= 12
    assert client.get("/kurasi/daftar/unduh.xlsx").status_code == 200


def test_only_a_curator_curates(market: Market, as_one_of: Callable[[str], Client]) -> None:
    offer = market.submit("rina", LUNCH)
    for address in ("/kurasi/", "/kurasi/daftar/", f"/kurasi/{offer}/"):
        assert as_one_of("rina").get(address).status_code == 404
        assert Client().get(address).status_code == 302
    approve_offer(at=NOW, actor=market.curator(), offer=offer, number=1)
    assert as_one_of("bambang").get("/kurasi/0000000000000000/").status_code == 404


def test_what_is_sold_in_another_city_is_not_there_for_a_curator(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    offer = market.submit("rina", LUNCH)
    client = as_one_of("bambang")
    assert client.get("/kurasi/").headers["Location"] == f"/kurasi/{offer}/"
    market.move_away("rina")
    assert client.get(f"/kurasi/{offer}/").status_code == 404
    assert client.post(f"/kurasi/{offer}/", {"nomor": "1", "setuju": "1"}).status_code == 404
    assert faults(client.get("/kurasi/")) == []
    assert search("rendang").hits == ()


def test_what_was_typed_when_the_session_had_ended_is_there_after_signing_in(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    client = Client()
    sent = client.post("/jualan/produk/baru/", typed(market, kirim="1"))
    assert sent.headers["Location"].startswith("/masuk/?next=%2Fjualan%2Fproduk%2Fbaru%2F")
    assert Offer.objects.count() == 0
    person = market.city.person("rina")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = client.get("/jualan/produk/baru/")
    assert 'value="Nasi kotak ayam rendang"' in form.content.decode()


def test_an_order_that_waits_for_the_seller_stands_on_top(
    market: Market, as_one_of: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Rupiah(0)
    totals = SellerTotals(nothing, 0, nothing, 0, nothing, 0, nothing, 0)
    work = OwnWork([Turn("Jawab pesanan: 34 tumpeng mini", kind="you")], 1, totals, [], any_money=False)
    monkeypatch.setattr("bela.web.catalogue.selling_home.own_work", lambda enterprises, day: work)
    says = page(as_one_of("rina").get("/jualan/")).says
    assert "1 hal menunggu Anda" in says
    assert "Jawab pesanan: 34 tumpeng mini" in says
