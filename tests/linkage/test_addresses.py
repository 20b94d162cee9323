"""An address is its street, lane, number, stall, RT and RW, in whatever notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.linkage.addresses import Address, address


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "Jln. Kapt. Muslim Gg. Jawa No. 12-A RT 03/RW 02",
            Address("kapten muslim", "jawa", "12a", "", "3", "2"),
        ),
        ("JL. IKAN TONGKOL RT 7 RW. 1", Address("ikan tongkol", rt="7", rw="1")),
        ("RT. 01 / RW. 03", Address(rt="1", rw="3")),
        ("RT/RW 003/004 Jl. Mawar", Address("mawar", rt="3", rw="4")),
        ("Jl. Mawar RT 3/4", Address("mawar", rt="3", rw="4")),
        ("JL. IKAN TENGIRI 46", Address("ikan tengiri", number="46")),
        ("Jalan Ikan Tengiri nomor 046", Address("ikan tengiri", number="46")),
        ("Jl Setia Budi No.5 Kel. Tanjung Sari Medan 20132", Address("setia budi", number="5")),
        ("Jl. Karya Jasa, Medan Johor", Address("karya jasa")),
        (
            "Pasar Petisah Lt. 2 Blok C No 14",
            Address("pasar petisa", "", "14", "lt 2 blok c", is_market=True),
        ),
        ("Pajak Sukaramai Los 12", Address("pajak sukaramai", stall="los 12", is_market=True)),
        ("Jl. Pasar V No. 3", Address("pasar 5", number="3")),
        ("Jl. Soedirman", Address("sudirman")),
        ("Jl. Karya 2 No. 5", Address("karya 2", number="5")),
        ("Jl. Karya 5 B", Address("karya", number="5b")),
        ("Jl. Karya No. 5 B, Medan", Address("karya", number="5b")),
        ("", Address()),
        ("-", Address()),
    ],
)
def test_an_address_is_read(written: str, read: Address) -> None:
    assert address(written) == read


def test_rt_and_rw_of_their_own_columns_go_before_those_in_the_address() -> None:
    assert address("Jl. Mawar RT 1 RW 2", rt="007", rw="008") == Address("mawar", rt="7", rw="8")


@given(
    st.sampled_from(["Jl. {}", "JLN {}", "Jalan {}", "jl {}", "Jl.{}"]),
    st.sampled_from(["Mawar", "Karya Jasa"]),
)
def test_the_notation_of_a_street_is_nothing(notation: str, street: str) -> None:
    assert address(notation.format(street)) == address(f"Jalan {street}")


@given(st.text(max_size=120), st.text(max_size=5), st.text(max_size=5))
def test_any_text_is_an_address_or_none(text: str, rt: str, rw: str) -> None:
    assert isinstance(address(text, rt, rw), Address)
