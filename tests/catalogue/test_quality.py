"""What an offer may say: no way around the market, nothing forbidden, no made-up price; no false alarm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.catalogue.facts import Licence, OfferFacts, tidy, tidy_lines
from bela.catalogue.goods_rules import account_objection, goods_rules, objections
from bela.catalogue.quality import contact_in, faults, hints, is_made_up
from bela.kernel.money import Rupiah
from tests.catalogue.market import LUNCH, PAPER, offer_like


def codes(facts: OfferFacts) -> set[str]:
    return {fault.code for fault in faults(facts)}


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi 0812-3456-7890", "WA: 081234567890", "telp +62 812 3456 7890", "(061) 456 7890 12",
        "pesan ke rina@contoh.example", "rina (at) contoh (dot) com", "lihat https://toko.example/rina",
        "www.contoh.id",
        "kunjungi toko.com", "IG: @dapurburina", "ig @dapur.rina", "shopee: dapurrina", "hubungi kami ya",
        "transfer ke rekening 1234567890123", "NIK 1271234567890123", "chat kami dulu",
    ],
)  # fmt: skip
def test_a_way_around_the_market_is_found(text: str) -> None:
    assert contact_in(text) is not None
    assert "contact-in-text" in codes(offer_like(LUNCH, description=f"Nasi enak. {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Kertas HVS A4 70 gram, 500 lembar, 210 x 297 mm", "Isi 24 x 600 ml, Rp48.000 satu dus",
        "Nasi putih, ayam rendang, tumis buncis 50 gr.", "Ukuran 100 x 200 x 75 cm; berat 12.500 gram",
        "Tinta HP 680, Canon IP2770, Epson 003", "Spanduk 3x1 m, bahan Flexi 280 gr", "SNI 01-3553-2006",
        "Dibuat tahun 2024, tahan 6 jam", "Kotak karton 22x22, garansi 12 bulan", "Pulpen 0,5 mm isi 12",
        "Harga 1.250.000 per set termasuk antar", "P-IRT 2061271010001-25",
    ],
)  # fmt: skip
def test_sizes_prices_and_models_are_no_telephone(text: str) -> None:
    assert contact_in(text) is None


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Bir kaleng dingin", "goods-alcohol"), ("Rokok kretek isi 12", "goods-tobacco"),
        ("Kartu remi plastik", "goods-gambling"), ("Airsoft gun mainan", "goods-weapons"),
        ("LPG 3 kg isi ulang", "goods-subsidised"), ("Pakaian bekas impor", "goods-used-imports"),
        ("Honor narasumber rapat", "goods-honoraria"), ("Tiket pesawat Medan Jakarta", "goods-travel"),
        ("Sepeda motor baru matic", "goods-land"), ("Tas merek KW super", "goods-counterfeit"),
        ("Antibiotik amoxicillin", "goods-prescription"), ("Kursi roda lipat", "goods-devices"),
    ],
)  # fmt: skip
def test_what_may_not_be_sold_or_needs_a_permit_is_refused_with_its_reason(title: str, code: str) -> None:
    found = [fault for fault in faults(offer_like(PAPER, title=title, description="")) if fault.code == code]
    assert found
    assert str(found[0].reason)


@pytest.mark.parametrize(
    "title",
    [
        "Bir pletok botol 300 ml", "Lem pistol kecil", "Spanduk bahaya narkoba", "Motif gading tenun",
        "Tanah humus satu karung", "Papan birokrasi", "Kopi tubruk", "Sirup markisa", "Sandal hotel putih",
    ],
)  # fmt: skip
def test_what_only_sounds_forbidden_is_let_through(title: str) -> None:
    assert not {code for code in codes(offer_like(PAPER, title=title, description="")) if "goods-" in code}


def test_a_permit_lets_through_what_needs_one() -> None:
    wheelchair = offer_like(PAPER, title="Kursi roda lipat", description="")
    assert "goods-devices" in codes(wheelchair)
    assert codes(offer_like(wheelchair, licences={"bpom": Licence("AKL 20902700123")})) == set()


def test_every_rule_of_goods_has_words_in_both_languages() -> None:
    for rule in goods_rules():
        assert rule.says.id
        assert rule.says.en
    assert list(objections("kertas hvs", "goods", {})) == []
    assert account_objection("524111") is not None
    assert account_objection("5.2.1.2.13") is not None
    assert account_objection("521211") is None
    assert account_objection("") is None


@pytest.mark.parametrize("price", [1, 2, 11, 24, 111, 123, 1111, 1234, 12345, 123456, 9_999_999])
def test_a_price_that_only_fills_the_box_is_refused(price: int) -> None:
    assert "price-made-up" in codes(offer_like(PAPER, unit_price=Rupiah(price)))


@pytest.mark.parametrize("price", [25, 150, 999, 1_000, 2_500, 9_999, 99_999, 12_300, 24_000, 1_250_000])
def test_a_price_that_somebody_asks_is_let_through(price: int) -> None:
    assert not is_made_up(price)
    assert codes(offer_like(PAPER, unit_price=Rupiah(price))) == set()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"minimum": Decimal(0)}, "minimum-nought"),
        ({"minimum": Decimal("0.0001")}, "amount-fine"),
        ({"stock": Decimal(-1)}, "stock-wrong"),
        ({"lead_days": 500}, "lead-wrong"),
        ({"delivery_fee": Rupiah(-1)}, "fee-wrong"),
        ({"delivery_regions": ("medan",)}, "region-unknown"),
        ({"licences": {"halal": Licence("  ")}}, "licence-numberless"),
        ({"licences": {"sim": Licence("1")}}, "licence-unknown"),
        ({"photos": ("a" * 64,) * 7}, "photos-many"),
        ({"domestic_equivalent": True}, "equivalent-of-domestic"),
        ({"title": "x" * 200}, "title-long"),
        ({"title": "1234 5678"}, "title-wordless"),
        ({"unit_price": Rupiah(0)}, "price-nought"),
        ({"unit_price": Rupiah(10**13)}, "price-large"),
    ],
)
def test_each_rule_of_quality_finds_its_fault(changes: dict[str, object], code: str) -> None:
    assert code in codes(offer_like(LUNCH, **changes))


def test_a_good_offer_has_no_fault_and_a_plain_one_only_hints() -> None:
    assert codes(LUNCH) == set()
    plain = offer_like(LUNCH, description="", licences={})
    assert {hint.code for hint in hints(plain, date(2026, 3, 2))} == {"no-photo", "short-text", "no-halal"}
    ended = offer_like(LUNCH, licences={"halal": Licence("ID1", date(2026, 1, 1))})
    assert "expired-halal" in {hint.code for hint in hints(ended, date(2026, 3, 2))}


@given(st.text())
def test_tidying_is_done_once_and_leaves_nothing_hidden(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_lines(tidy_lines(text)) == tidy_lines(text)
    assert not {"\u200b", "\u202e", "\x00"} & set(tidy(text) + tidy_lines(text))


@given(st.text(max_size=3000))
def test_whatever_is_written_is_judged_and_never_breaks(text: str) -> None:
    faults(offer_like(LUNCH, title=text, description=text))


@given(st.decimals(1, 1000, places=3), st.permutations(["12.71", "12.72", "12.07"]))
def test_the_digest_does_not_depend_on_how_the_same_is_written(amount: Decimal, regions: list[str]) -> None:
    one = offer_like(LUNCH, minimum=amount, delivery_regions=tuple(regions))
    other = offer_like(LUNCH, minimum=amount.normalize(), delivery_regions=("12.07", "12.71", "12.72"))
    assert one.digest() == other.digest()
    assert one.digest() != offer_like(one, unit_price=Rupiah(24_001)).digest()
    assert one.digest() == offer_like(one, stock=Decimal(3)).digest()  # the stock is not a version's
