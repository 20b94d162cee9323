"""The walk itself: from a name on a list to a paid order in the open. One method a step, in order."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from journey.browser import Browser, Form, Page
from journey.cast import Cast, step_done
from journey.pictures import plate

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


_PAPER = re.compile(r"/(?:periksa|surat)/([0-9a-z]{16})")


def _say(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


class Walk:
    """One run, with names of its own so that it can be walked again in the same city."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._mark = f"{secrets.randbelow(9000) + 1000}"
        self._name = f"Dapur Jurnal {self._mark}"
        self._owner = f"Butet Siregar {self._mark}"
        self._phone = f"0811-7{self._mark}-{self._mark}"
        self._seller = Browser(cast.base)
        self._today = date.today()  # noqa: DTZ011 - as the person at the keyboard sees it
        self._enterprise = self._offer = self._order = self._second = ""

    def steps(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """The steps' names and what does them; each answers what was seen."""
        for name in (
            "import_enterprises", "sign_up_seller", "claim_enterprise", "complete_enterprise",
            "verify_enterprise", "offer_goods", "curate_offer", "import_budget", "find_offer",
            "order_over_ceiling", "complete_draft", "compare_sources", "submit_twice",
            "second_buyer_finds_budget_gone", "strangers_object", "approve", "accept", "ship",
            "receive", "sign_handover", "send_invoice", "pay", "confirm_payment", "book_goods",
            "check_paper", "public_page", "public_release", "ledger_proof",
        ):  # fmt: skip
            yield name, getattr(self, name)

    # From a list to an enterprise that may sell.

    def import_enterprises(self) -> str:
        """A registry officer brings in a list with one good line and one empty one, and admits it."""
        officer = self._cast.of("registry_officer")
        nik = f"127111{41 + int(self._mark) % 28:02d}0880{self._mark}"
        lines = (
            "Nama Usaha,Nama Pemilik,NIK,No HP,Kelurahan,Kecamatan,Jenis Usaha\n"
            f"{self._name},{self._owner},{nik},{self._phone},Gedung Johor,Medan Johor,Katering\n,,,,,,\n"
        )
        page = officer.get("/pendataan/impor/")
        page = step_done(officer.submit(page, page.form("government"), file=("usaha.csv", lines.encode())))
        step_done(officer.submit(page, page.form(action="masukkan")))
        listed = officer.get(f"/pendataan/usaha/?q={self._name.replace(' ', '+')}")
        assert self._name in listed.words, "the enterprise is not on the register"
        return page.heading

    def sign_up_seller(self) -> str:
        """The owner signs up with nothing but a phone, and proves it by the code."""
        seller, since = self._seller, _now()
        page = seller.get("/daftar/")
        page = seller.submit(page, page.form("name", "login"), name=self._owner, login=self._phone)
        code = self._cast.code(since, to=self._phone)
        page = step_done(seller.submit(page, page.form("code"), code=code))
        assert "/jualan/" in page.url, page.url
        return page.heading

    def claim_enterprise(self) -> str:
        """The owner finds the enterprise that carries their phone, and says it is theirs."""
        page = self._seller.get("/jualan/usaha/")
        page = step_done(self._seller.submit(page, page.form(action="punya-saya")))
        self._enterprise = page.url.rstrip("/").rpartition("/")[2]
        return page.heading

    def complete_enterprise(self) -> str:
        """Size, place with NIB, bank account: one step at a time."""
        own = f"/jualan/usaha/{self._enterprise}/"
        self._fill(own + "skala/", "sales", started_on="10 Maret 2019", sales="180 juta")
        self._fill(own + "tempat/", "nib", address="Jalan Karya Jaya 12", nib=f"123456789{self._mark}")
        page = self._seller.get(own + "rekening/")
        form = page.form("bank", "holder")
        account = {"bank": form.choose("bank", "BRI"), "number": f"0012345678{self._mark}1"}
        return step_done(self._seller.submit(page, form, holder=self._owner, **account)).heading

    def verify_enterprise(self) -> str:
        """A registry officer compares the NIB, decides the size, and allows selling."""
        officer, base = self._cast.of("registry_officer"), f"/pendataan/usaha/{self._enterprise}/"
        page = officer.get(base + "periksa/")
        evidence = "NIB dibuka di OSS; nama dan NIK sama."
        step_done(officer.submit(page, page.form("means"), means="nib", evidence=evidence))
        page = officer.get(base + "skala/")
        size = {"founded_on": "10 Maret 2019", "sales": "180 juta", "seen": "Surat pernyataan penjualan"}
        page = step_done(officer.submit(page, page.form("seen"), **size))
        page = officer.get(base)
        page = step_done(officer.submit(page, page.form(action="izinkan")))
        assert not any("izinkan" in form.action for form in page.forms), "selling was not allowed"
        return page.heading

    # From a photo to an offer that is found.

    def offer_goods(self) -> str:
        """The seller puts lunch boxes up: photo, name, price."""
        page = self._seller.get("/jualan/produk/baru/")
        form = page.form("nama", "harga")
        facts = {
            "nama": f"Nasi kotak ikan gulai {self._mark}", "golongan": form.choose("golongan", "Nasi kotak"),
            "harga": "25.000", "satuan": form.choose("satuan", "kotak"), "ongkos": "50.000",
            "keterangan": "Nasi, ikan gulai, sayur, sambal, buah, air.", "izin_halal": "ID12110000123450921",
            "sampai_halal": _say(self._today + timedelta(days=700)),
        }  # fmt: skip
        page = step_done(self._seller.submit(page, form, foto=("foto.png", plate()), kirim="1", **facts))
        self._offer = page.url.rstrip("/").rpartition("/")[2]
        return page.heading

    def curate_offer(self) -> str:
        """A curator looks at it and lets it be shown."""
        curator = self._cast.of("curator")
        page = curator.get(f"/kurasi/{self._offer}/")
        page = step_done(curator.submit(page, page.form("nomor"), setuju="1"))
        shown = self._cast.stranger().get(f"/produk/{self._offer}/")
        assert shown.status == 200, "the offer is not shown to the public"
        return shown.heading

    def import_budget(self) -> str:
        """A budget user brings in a package of the plan and a line with just enough for one order."""
        user = self._cast.of("budget_user")
        year, first = self._today.year, f"02-01-{self._today.year}"
        need, package = f"Konsumsi rapat {self._mark}", f"6{self._mark}{self._mark[1:]}"
        plan = (
            "kd_rup,satker,tahun,nama_paket,jenis,batas_metode,diumumkan\n"
            f"{package},Dinas Kesehatan,{year},{need},penyedia,200000000,{first}\n"
        )
        line = (
            "satker,tahun,kode_rekening,uraian,pagu,nomor_dpa,tanggal_dpa,kode_sub_kegiatan\n"
            f"Dinas Kesehatan,{year},5.1.02.01.01.0052,{need},3000000,"
            f"DPA/{self._mark},{first},"
            f"1.02.01.2.06.{self._mark}\n"
        )
        for name, text in (("paket.csv", plan), ("anggaran.csv", line)):
            page = user.get("/anggaran/impor/")
            page = step_done(user.submit(page, page.form("tahun"), berkas=(name, text.encode())))
            assert "1 baris baru" in page.heading, page.words[:500]
        return page.heading

    def find_offer(self) -> str:
        """The procurement officer finds it by its words."""
        page = self._officer.get(f"/cari/?q=ikan+gulai+{self._mark}")
        page.link(f"/produk/{self._offer}/")
        return page.heading

    # From a draft to an order that the law let through.

    def order_over_ceiling(self) -> str:
        """Far too many are wished for: the page says No, by how much, and under which article."""
        page = self._draft("9000")
        self._order = _order_of(page)
        assert "Lewat Rp" in page.words, page.words[:800]
        assert "Perpres 16/2018" in page.words, page.words[:800]
        asked = self._officer.get(f"/pesanan/{self._order}/ajukan/")
        answered = self._officer.submit(asked, _acts(asked)[-1]) if _acts(asked) else asked
        assert "Lewat Rp" in answered.words, "the No was not said at submitting"
        return page.heading

    def complete_draft(self) -> str:
        """A hundred boxes, the place, the day, the meeting: what was typed is kept."""
        return self._complete(self._order).heading

    def compare_sources(self) -> str:
        """A price seen in a shop in town stands beside it."""
        return self._compare(self._order).heading

    def submit_twice(self) -> str:
        """The same form sent twice is one order."""
        page = self._officer.get(f"/pesanan/{self._order}/ajukan/")
        form = _acts(page)[-1]
        first, second = self._officer.submit(page, form), self._officer.submit(page, form)
        for answer in (first, second):
            assert f"/pesanan/{self._order}/" in answer.url, answer.url
            assert "Giliran Pejabat Pembuat Komitmen" in answer.words, answer.words[:600]
        listed = self._officer.get(f"/pesanan/?q={self._mark}")
        assert len({href for href, _ in listed.links if href == f"/pesanan/{self._order}/"}) == 1
        return page.heading

    def second_buyer_finds_budget_gone(self) -> str:
        """Another order on the same line is told that the money is reserved, with the figures."""
        self._second = _order_of(self._draft("100"))
        self._complete(self._second)
        self._compare(self._second)
        asked = self._officer.get(f"/pesanan/{self._second}/ajukan/")
        page = self._officer.submit(asked, _acts(asked)[-1]) if _acts(asked) else asked
        told = re.search(r"Anggaran rekening \S+ kurang Rp[\d.]+", page.words)
        assert told, page.words[:800]
        return told[0]

    def strangers_object(self) -> str:
        """Another seller's look at this order finds nothing; somebody signed out is asked to sign in."""
        other = self._cast.of("supplier").get(f"/pesanan/{self._order}/")
        assert other.status == 404, other.status
        nobody = self._cast.stranger().get(f"/pesanan/{self._order}/")
        assert "/masuk/" in nobody.url, nobody.url
        return f"{other.status} {other.heading}"

    def approve(self) -> str:
        """The committing officer signs by a code; the purchase order has its number."""
        officer = self._cast.of("committing_officer")
        page = self._sign(officer, f"/pesanan/{self._order}/setujui/")
        number = re.search(r"Surat pesanan (\S+)", page.words)
        assert number, page.words[:600]
        return number[1]

    # From the kitchen to the money.

    def accept(self) -> str:
        """The seller sees the net first, then accepts."""
        page = self._seller.get(f"/pesanan/{self._order}/terima/")
        net = re.search(r"Uang yang akan Anda terima (Rp[\d.]+)", page.words)
        assert net, page.words[:800]
        self._act(self._seller, "terima/")
        return f"bersih {net[1]}"

    def ship(self) -> str:
        """The boxes leave the kitchen."""
        return self._act(self._seller, "kirim/").heading

    def receive(self) -> str:
        """Counted at the door, three ticks."""
        ticks = {"function": "on", "quantity": "on", "time": "on"}
        return self._act(self._cast.of("receiver"), "tiba/", **ticks).heading

    def sign_handover(self) -> str:
        """Both sides sign the minutes by their codes."""
        self._sign(self._cast.of("committing_officer"), f"/pesanan/{self._order}/serah-terima/")
        page = self._sign(self._seller, f"/pesanan/{self._order}/serah-terima/", to=self._phone)
        assert "mengirim tagihan" in page.words, page.words[:600]
        return page.heading

    def send_invoice(self) -> str:
        """The invoice goes out with its tax sheet."""
        return self._act(self._seller, "tagih/").heading

    def pay(self) -> str:
        """The treasurer pays with a reference."""
        page = self._act(self._cast.of("treasurer"), "bayar/", reference=f"TRF-{self._mark}")
        assert "memastikan uangnya masuk" in page.words, page.words[:600]
        return page.heading

    def confirm_payment(self) -> str:
        """The seller says that the money came."""
        page = self._act(self._seller, "uang-masuk/", came="sama")
        assert "Selesai" in page.words, page.words[:600]
        return page.heading

    def book_goods(self) -> str:
        """The goods keeper takes them into the books."""
        keeper = self._cast.of("goods_keeper")
        page = keeper.get(f"/pesanan/{self._order}/catat/")
        if page.status == 404:
            return "food is eaten, not booked"
        form = _acts(page)[0]
        words = {"place": "Gudang Dinas", "register_code": f"KIB-{self._mark}"}
        typed = {name: word for name, word in words.items() if name in form.fields}
        return step_done(keeper.submit(page, form, **typed)).heading

    # Into the open.

    def check_paper(self) -> str:
        """Anyone checks the purchase order by its code."""

        def printed() -> Page:
            page = self._officer.get(f"/pesanan/{self._order}/")
            return page if _PAPER.search(page.html) else Page(404, page.url, page.html, [], [], "", "")

        code = _PAPER.search(self._until(printed).html)
        assert code, "the order's page names no paper"
        checked = self._cast.stranger().get(f"/periksa/{code[1]}/")
        assert checked.status == 200, checked.status
        assert self._owner not in checked.words, "a person is named on a checked paper"
        return checked.heading

    def public_page(self) -> str:
        """A citizen reads what was bought, and finds no person on the page."""
        page = self._until(lambda: self._cast.stranger().get(f"/keterbukaan/pesanan/{self._order}/"))
        assert self._owner not in page.words, "the seller's own name is in public"
        assert "Dewi" not in page.words, "an officer's name is in public"
        assert "2.550.000" in page.words, page.words[:600]
        return page.heading

    def public_release(self) -> str:
        """The open data tells the order from its plan to its payment."""

        def told() -> Page:
            page = self._cast.stranger().get(f"/keterbukaan/pesanan/{self._order}/ocds.json")
            paid = page.status == 200 and '"transactions"' in page.html
            return page if paid else Page(404, page.url, page.html, [], [], "", "")

        package = json.loads(self._until(told).html)
        tags = [tag for release in package["releases"] for tag in release["tag"]]
        assert {"award", "contract", "implementation"} <= {tag.removesuffix("Update") for tag in tags}, tags
        assert self._owner not in json.dumps(package), "a person is named in the open data"
        return f"{len(package['releases'])} releases: {', '.join(dict.fromkeys(tags))}"

    def ledger_proof(self) -> str:
        """The log's signed checkpoint covers it."""
        page = self._cast.stranger().get("/log/checkpoint")
        assert page.status == 200, page.status
        size = int(page.html.splitlines()[1])
        return f"{size} entries sealed"

    # What several steps do.

    @property
    def _officer(self) -> Browser:
        return self._cast.of("procurement_officer")

    def _fill(self, path: str, field: str, **typed: str) -> Page:
        page = self._seller.get(path)
        return step_done(self._seller.submit(page, page.form(field), **typed))

    def _draft(self, quantity: str) -> Page:
        page = self._officer.get(f"/pesanan/baru/?barang={self._offer}")
        office = next((href for href, words in page.links if words == "Dinas Kesehatan"), "")
        page = self._officer.get(office) if office else page
        form = page.form("quantity", "package")
        chosen = {name: form.choose(name, self._mark) for name in ("package", "budget_line")}
        return step_done(self._officer.submit(page, form, quantity=quantity, **chosen))

    def _complete(self, order: str) -> Page:
        page = self._officer.get(f"/pesanan/{order}/keranjang/")
        typed = {
            "quantity_0": "100", "need": "Konsumsi rapat", "delivery_place": "Aula Dinas Kesehatan",
            "delivery_on": _say(self._today + timedelta(days=7)), "event_title": "Rapat kader",
            "event_kind": "meeting", "event_people": "100", "event_minutes": "150", "event_outside": "on",
            "catalogue_result": "not_listed", "catalogue_on": _say(self._today), "lanjut": "",
        }  # fmt: skip
        page = step_done(self._officer.submit(page, page.form("quantity_0"), **typed))
        assert page.form("quantity_0").fields["delivery_place"] == ["Aula Dinas Kesehatan"]
        return page

    def _compare(self, order: str) -> Page:
        page = self._officer.get(f"/pesanan/{order}/bandingkan/")
        seen = {"shop": "Rumah makan di Jalan Contoh", "goods": "2.800.000", "aksi": "tambah"}
        page = step_done(self._officer.submit(page, page.form("shop"), reason="Lebih murah.", **seen))
        assert page.heading.startswith("2 sumber"), page.heading
        return page

    def _act(self, who: Browser, door: str, **typed: str) -> Page:
        page = who.get(f"/pesanan/{self._order}/{door}")
        step_done(page)
        return step_done(who.submit(page, _acts(page)[0], **typed))

    def _sign(self, who: Browser, path: str, to: str = "") -> Page:
        page, since = step_done(who.get(path)), _now()
        page = who.submit(page, page.form(action="kode"))
        return step_done(who.submit(page, page.form("code"), code=self._cast.code(since, to=to)))

    @staticmethod
    def _until(look: Callable[[], Page], seconds: float = 180) -> Page:
        """Look until the page is there: followers need a moment, longer when a city was just loaded."""
        deadline = time.monotonic() + seconds
        while (page := look()).status != 200:
            assert time.monotonic() < deadline, f"{page.url} answers {page.status}"
            time.sleep(0.3)
        return page


def _acts(page: Page) -> list[Form]:
    """The forms of the page's own act; language and sign-out aside."""
    aside = ("bahasa", "keluar")
    return [
        form
        for form in page.forms
        if form.method == "post" and not any(word in form.action for word in aside)
    ]


def _order_of(page: Page) -> str:
    found = re.search(r"/pesanan/([0-9a-z]{16})/", page.url)
    assert found, f"no order at {page.url}: {page.words[:400]}"
    return found[1]


def _now() -> float:
    return time.time() - 1
