"""What offices write in cells, read where it is certain: money, phones, lanes, places, choices; whatever the notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.identifiers import RegionCode, regions_in
from bela.registry.lists.cells import Doubt, read_cell
from bela.registry.lists.columns import FIELDS
from bela.registry.lists.contents import contents_of
from bela.registry.lists.heading import Column
from bela.registry.lists.lanes import lanes_in, lanes_of_pair, one_lane, roman
from bela.registry.lists.lines import Line
from bela.registry.lists.mapping import propose
from bela.registry.lists.places import places_of
from bela.registry.lists.reading_row import Row, read_row

MEDAN = places_of("12.71")
VILLAGES = [
    (village.name, district.name, village.code.value)
    for district in regions_in(RegionCode("12.71"))
    for village in regions_in(district.code)
]
LANES = st.integers(1, 999)
SMALL = st.integers(1, 89).filter(lambda lane: lane != 50)  # a lone L is a slip for 1, not fifty


def row_of(**cells: str) -> Row:
    """The row of one line whose columns are called as their fields."""
    columns = [Column(field, field) for field in cells]
    return read_row(Line(2, tuple(cells.values())), columns, MEDAN)


@pytest.mark.parametrize(
    "notation",
    [
        "RT {rt:02}/RW {rw:02}", "RT.{rt} RW.{rw}", "rt{rt}/rw{rw}", "RT {rt} RW. {rw}", "RT. {rt:02} / RW. {rw:02}",
        "RT/RW {rt:03}/{rw:03}", "RT/RW: {rt}/{rw}", "RW {rw} RT {rt}", "R.T. {rt} R.W. {rw}", "RT{rt:03}/{rw:03}",
        "RT {rt}, RW {rw}", "rt. {rt} rw. {rw}", "RT:{rt} RW:{rw}", "RTRW {rt}/{rw}", "Rt {rt}-Rw {rw}",
    ],
)  # fmt: skip
@given(rt=LANES, rw=LANES, before=st.sampled_from(["", "Jl. Karya No. 12 ", "Gg. Mawar III, "]))
def test_lanes_are_read_in_every_notation(notation: str, rt: int, rw: int, before: str) -> None:
    found = lanes_in(before + notation.format(rt=rt, rw=rw) + ", Kel. Suka Maju")
    assert found is not None
    assert (found.rt, found.rw) == (f"{rt:03}", f"{rw:03}")


@given(rt=SMALL, rw=SMALL)
def test_lanes_in_roman_numbers_are_read_too(rt: int, rw: int) -> None:
    found = lanes_in(f"Jl. A RT.{rt} RW.{roman(rw).upper()}")
    assert found is not None
    assert (found.rt, found.rw) == (f"{rt:03}", f"{rw:03}")


@given(rt=LANES, rw=LANES, between=st.sampled_from(["/", " / ", "-", "."]))
def test_two_bare_numbers_are_lanes_only_in_a_column_for_them(rt: int, rw: int, between: str) -> None:
    text = f"{rt:03}{between}{rw:03}"
    assert lanes_in(f"Jl. A {text}") is None
    found = lanes_of_pair(text)
    assert found is not None
    assert (found.rt, found.rw) == (f"{rt:03}", f"{rw:03}")
    assert one_lane(str(rt)) == f"{rt:03}"


@pytest.mark.parametrize(
    "text", ["SMART 5", "RT 00/RW 00", "RT IIX RW VV", "ART 3", "No. 3/5", "RT 1234", "", "Jl. RW"]
)
def test_what_is_no_lane_is_not_read_as_one(text: str) -> None:
    assert lanes_in(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_lanes(text: str) -> None:
    for found in (lanes_in(text), lanes_of_pair(text)):
        assert found is None or all(
            lane == "" or (len(lane) == 3 and lane.isdigit()) for lane in (found.rt, found.rw)
        )
    assert one_lane(text) == "" or len(one_lane(text)) == 3


@given(millions=st.integers(1, 9_000), half=st.booleans(), extra=st.integers(1, 9_999_999))
def test_money_in_words_and_marks_is_read_exactly(millions: int, half: bool, extra: int) -> None:
    amount = millions * 1_000_000 + (500_000 if half else 0)
    said = f"{millions},5" if half else str(millions)
    dotted = f"{amount:,}".replace(",", ".")
    for text in (
        f"{said} juta",
        f"{said}jt",
        f"Rp {said} jt",
        f"Rp {dotted},-",
        f"Rp{dotted}",
        dotted,
        f"{amount}.0",
    ):
        assert read_cell("capital", text).value == amount, text
    for text in (f"{said} jt/bln", f"{said}jt per bulan", f"{said} juta perbulan", f"Rp {dotted}/bulan"):
        assert read_cell("sales_month", text).value == amount, text
        assert row_of(name="A", sales=text).values["sales_month"] == amount
    exact = f"{extra + 1_000_000:,}".replace(",", ".")
    assert read_cell("sales", f"Rp. {exact},-").value == extra + 1_000_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sekitar 5 juta", "approximate"), ("5-10 juta", "range"), ("1.5E+07", "lost-in-spreadsheet"),
        ("5jt/hari", "daily"), ("2 M", "ambiguous-unit"), ("1.500 juta", "ambiguous"), ("-5 juta", "negative"),
    ],
)  # fmt: skip
def test_money_that_is_not_certain_is_named_and_not_guessed(text: str, code: str) -> None:
    row = row_of(name="A", sales=text)
    assert [(warning["field"], warning["code"]) for warning in row.warnings] == [("sales", code)]
    assert "sales" not in row.values
    assert row.cells == ["A", text]


@given(st.integers(10_000_000, 99_999_999))
def test_one_phone_in_all_notations_is_one_phone(digits: int) -> None:
    number, spaced = f"812{digits}", f"812-{str(digits)[:4]}-{str(digits)[4:]}"
    for text in (f"0{number}", f"62{number}", f"+62{number}", f"+62 {spaced}", f"0{spaced}", number, f"{number}.0",
                 f"(+62) {spaced}", f"Hp. 0{number}", f"'0{number}"):  # fmt: skip
        assert read_cell("phone", text).value == [f"+62{number}"], text
    assert read_cell("phone", f"0{number} / 0813{digits}").value == [f"+62{number}", f"+62813{digits}"]


@pytest.mark.parametrize("lost", ["8.52E+10", "8,52E+10", "8.52348e+010", "6.28E+11"])
def test_a_phone_that_a_spreadsheet_lost_is_named(lost: str) -> None:
    row = row_of(name="A", phone=lost)
    assert [(warning["field"], warning["code"]) for warning in row.warnings] == [
        ("phone", "lost-in-spreadsheet")
    ]
    assert "phone" not in row.values


@pytest.mark.parametrize(("village", "district", "code"), VILLAGES)
def test_every_kelurahan_is_found_by_its_names(village: str, district: str, code: str) -> None:
    assert MEDAN.find(f"KEL. {village.upper()}", f"Kec. {district}") == code
    assert MEDAN.find(village, district.replace("Medan", "Mdn.")) == code


@given(place=st.sampled_from(VILLAGES), chance=st.randoms(use_true_random=False))
def test_a_shortened_name_means_its_kelurahan_or_nothing(place: tuple[str, str, str], chance: object) -> None:
    village, district, code = place
    said = " ".join(_shortened(word, chance) for word in village.split())
    found = MEDAN.find(said, district)
    assert found in (code, code.rpartition(".")[0]) or said.casefold() in {
        name.casefold() for name, _d, _c in VILLAGES
    }


def _shortened(word: str, chance: object) -> str:
    """The word with some letters left out, the first one kept; nobody shortens a number."""
    if set(word.lower()) <= set("ivx") or word.isdigit():
        return word
    kept = [letter for letter in word[1:] if chance.random() < 0.6]  # type: ignore[attr-defined]  # hypothesis' random
    return word[0] + "".join(kept)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_name_breaks_the_places(kelurahan: str, kecamatan: str) -> None:
    assert MEDAN.find(kelurahan, kecamatan).count(".") in (0, 2, 3)
    MEDAN.in_address(f"{kelurahan} Kel. {kecamatan} Kec. {kelurahan}")


@pytest.mark.parametrize(
    ("kelurahan", "kecamatan", "code"),
    [
        ("Kuala Bekala", "Johor", "12.71.11.1006"),
        ("Gedung Djohor", "Mdn. Johor", "12.71.11.1005"),
        ("Kota Matsum 2", "", "12.71.10.1007"),
        ("Tj. Rejo", "Sunggal", "12.71.02.1005"),
        ("Entah", "Mdn Johor", "12.71.11"),
        ("Sei Mati", "", ""),  # there are two of them
        ("", "Medan", ""),
        ("Gedung Johor", "Medan Kota", "12.71.01"),  # one of the two is wrong
    ],
)
def test_a_place_is_taken_where_one_can_be_meant(kelurahan: str, kecamatan: str, code: str) -> None:
    assert MEDAN.find(kelurahan, kecamatan) == code


def test_an_address_tells_its_street_lanes_and_place(request: pytest.FixtureRequest) -> None:
    row = row_of(
        name="A", address="JLN. Karya Jaya gg.Mawar No 3 RT 03/RW 05 Kel. Gedung Johor Kec. Mdn. Johor, Medan"
    )
    assert str(row.values["address"]).startswith("Jalan Karya Jaya Gang Mawar No 3")
    assert (row.values["rt"], row.values["rw"], row.values["region"]) == ("003", "005", "12.71.11.1005")
    assert {repair["field"] for repair in row.repairs} == {
        "address",
        "rt",
        "rw",
        "kelurahan",
        "kecamatan",
        "region",
    }
    assert all(repair["from"] and repair["to"] and repair["why"] for repair in row.repairs)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("education", "SLTA", "senior"), ("education", "S1", "bachelor"), ("qris", "Sudah", "yes"), ("qris", "-", None),
        ("social_media", "WA, IG & Facebook", ["whatsapp", "facebook", "instagram"]), ("end_state", "Tutup", "closed"),
        ("place_kind", "Keliling", "roaming"), ("workers_paid", "3 orang", 3), ("assets", "Rp 20.000.000,-", 20_000_000),
        ("books", "manual", "paper"), ("sex", "P", "female"), ("legal_form", "UD", "sole_trader"),
        ("trainings", "Halal", ["Halal"]),
        ("permit_until", "5 Maret 2027", "2027-03-05"), ("education", "entah", None), ("marketplaces", "Shopee, entah", None),
    ],
)  # fmt: skip
def test_answers_of_the_census_are_read_in_the_words_of_offices(field: str, text: str, value: object) -> None:
    row = row_of(name="A", **{field: text})
    assert row.values.get(field) == value
    if value is None and text != "-":
        assert row.warnings[0]["field"] == field


@pytest.mark.parametrize("field", FIELDS)
def test_a_bare_yes_is_never_a_number_or_a_day(field: str) -> None:
    numbers = {
        "nik",
        "nib",
        "npwp",
        "phone",
        "sales",
        "capital",
        "workers",
        "born_on",
        "latitude",
        "kbli",
        "region",
    }
    if field in numbers:
        with pytest.raises(Doubt):
            read_cell(field, "Ya")
    else:
        assert row_of(name="A", **{} if field == "name" else {field: "Ya"}).rejected is None


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["1271016503890001", "1271016503890002", "3.27123E+15"], "nik"),
        (["0812-6000-1101", "+62 812 6000 1102", "81260001103"], "phone"),
        (["a@b.id", "c@d.co.id", "-", "e@f.com"], "email"),
        (["003/005", "RT 1/RW 2", "04/01"], "rt_rw"),
        (["5jt/bln", "3 juta per bulan", "1,5 jt/bln"], "sales_month"),
        (["Rp 1.500.000,-", "2 juta", "25.000.000"], ""),
        (["Gedung Johor", "KWALA BEKALA", "Titi Kuning"], "kelurahan"),
        (["Mdn. Johor", "Medan Kota", "Medan Area"], "kecamatan"),
        (["3.595196", "3.5812", "3.60001"], "latitude"),
        (["98.672223", "98.68", "98.7001"], "longitude"),
        (["3.595196, 98.672223", "3.6001,98.7002", "3.5555 98.6666"], "coordinates"),
    ],
)
def test_a_column_is_known_by_what_is_in_it(cells: list[str], field: str) -> None:
    found = contents_of(cells, MEDAN)
    assert found is not None
    assert found.field == field
    assert found.count <= found.all == len([cell for cell in cells if cell != "-"])


@pytest.mark.parametrize(
    "cells",
    [["Warung", "Dapur", "Kios"], ["1", "2", "3"], ["2018", "2019", "2020"], ["", "-", ""], ["Rp"], []],
)
def test_a_column_of_anything_else_is_known_by_nothing(cells: list[str]) -> None:
    assert contents_of(cells, MEDAN) is None


def proposed(
    heading: dict[str, str | None], *rows: list[str], remembered: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    columns = [Column(name, field) for name, field in heading.items()]
    found = propose(columns, rows, said={}, remembered=remembered, places=MEDAN)
    return [(mapped.field, mapped.how) for mapped in found]


def test_cells_overrule_a_name_that_cannot_hold_them_and_fill_where_it_is_silent() -> None:
    rows = [[f"0812-6000-11{n:02}", "Warung", f"12710165038900{n:02}", "2 juta", "Siti"] for n in range(1, 9)]
    heading = {"KONTAK": "owner", "USAHA": "name", "KOLOM3": None, "KOLOM4": None, "NAMA": "owner"}
    assert proposed(heading, *rows) == [
        ("phone", "contents"), ("name", "name"), ("nik", "contents"), ("", ""), ("owner", "name"),
    ]  # fmt: skip


def test_a_kecamatan_that_is_called_like_its_kelurahan_stays_one() -> None:
    probolinggo = places_of("35.74")
    columns = [Column("KELURAHAN", "kelurahan"), Column("KECAMATAN", "kecamatan")]
    rows = [["Mayangan", "Mayangan"], ["Wonoasih", "Wonoasih"], ["Mangunharjo", "Mayangan"]]
    found = propose(columns, rows, said={}, remembered=(), places=probolinggo)
    assert [mapped.field for mapped in found] == ["kelurahan", "kecamatan"]
    swapped = propose(columns, [["Mayangan", "Mangunharjo"]] * 3, said={}, remembered=(), places=probolinggo)
    assert [mapped.field for mapped in swapped] == ["kelurahan", "kecamatan"]


def test_a_field_goes_to_the_column_that_is_named_so_not_to_one_that_looks_so() -> None:
    rows = [[f"12710165038900{n:02}", f"12710165038901{n:02}"] for n in range(1, 9)]
    assert proposed({"KOLOM": None, "NIK": "nik"}, *rows) == [("", ""), ("nik", "name")]


def test_what_is_remembered_wins_over_names_and_cells() -> None:
    rows = [[f"0812-6000-11{n:02}", "Siti"] for n in range(1, 9)]
    found = proposed({"HP": "phone", "NAMA": "name"}, *rows, remembered=("", "owner"))
    assert found == [("", "remembered"), ("owner", "remembered")]
