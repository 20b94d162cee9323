"""Free text is screened before it is published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.openness.screening import GAP, screened, without_numbers


@pytest.mark.parametrize(
    "planted",
    [
        "0812-6000-1101",
        "+62 812 6000 1101",
        "081260001101",
        "(061) 4512345 ext 081260001101",
        "1271054101850003",
        "1271 0541 0185 0003",
        "12.71.05.410185.0003",
        "rina@contoh.id",
        "rina @ contoh.co.id",
        "@dapur.rina",
        "rek BRI 1234567890",
        "NPWP 01.234.567.8-901.000",
        "Jl. Karya Wisata No. 5 RT 01 RW 02",
        "jalan Setia Budi Gang Mawar 12",
        "Gang Mawar no 7b",
    ],
)
def test_what_leads_to_a_person_is_taken_out(planted: str) -> None:
    cleaned = screened(f"Nasi kotak enak, {planted}, siap antar")
    assert GAP in cleaned
    assert not set(_digits(planted)) & set(_digits(cleaned)) or not _digits(planted)
    assert "contoh" not in cleaned
    assert "Mawar" not in cleaned
    assert cleaned.startswith("Nasi kotak enak, ")


def _digits(text: str) -> list[str]:
    return [word for word in "".join(c if c.isdigit() else " " for c in text).split() if len(word) > 2]


@pytest.mark.parametrize(
    "harmless",
    [
        "Kertas HVS A4 70 gram 500 lembar",
        "Toner HP 85A CE285A",
        "Nasi kotak ayam bakar, isi 100",
        "Spanduk 3 x 1 meter, 2026",
        "Belanja makanan dan minuman rapat tahun 2026",
        "Sewa tenda 4x6 m selama 2 hari",
        "Meja kursi kayu jati 120x60x75 cm",
        "Masker kesehatan isi 50",
        "Al-Qur'an dan buku agama",
        "Rp25.000 per kotak",
    ],
)
def test_what_is_harmless_stays(harmless: str) -> None:
    assert screened(harmless) == harmless


def test_a_name_is_taken_out_but_the_name_of_the_business_itself() -> None:
    assert screened("Nasi kotak Bu Rina", trade_name="Dapur Bu Rina") == "Nasi kotak Bu Rina"
    assert "Rina" not in screened("Nasi kotak Bu Rina", trade_name="Katering Melati")
    assert "Siregar" not in screened("Transfer a.n. Rina Siregar", trade_name="Dapur Bu Rina")
    assert without_numbers("Dapur Bu Rina") == "Dapur Bu Rina"


@given(st.text(max_size=80), st.sampled_from(["081260001101", "1271054101850003", "rina@contoh.id"]))
def test_wherever_it_stands_it_is_found(around: str, planted: str) -> None:
    text = f"{around.replace('@', ' ')} {planted} {around.replace('@', ' ')}"
    assert planted not in screened(text)


@given(st.text(max_size=120))
def test_screening_twice_changes_nothing(text: str) -> None:
    once = screened(text)
    assert screened(once) == once
