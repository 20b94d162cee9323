"""The numbers of people: NIK, family card, NIP, tax number. All people here are invented."""

from __future__ import annotations

from datetime import date

import lokal
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.id import nik as stdnum_nik
from stdnum.id import npwp as stdnum_npwp

from bela.kernel.identifiers import FamilyCard, IdentifierError, Nik, Nip, Nitku, Npwp

WOMAN = "1271014107850001"
MAN = "1271211703920004"
COMPANY = "013121660091000"
PROVINCES = sorted(lokal.PROVINCES)


@st.composite
def niks(draw: st.DrawFn) -> str:
    born = draw(st.dates(min_value=date(1930, 1, 1), max_value=date(2024, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 40]))
    region = draw(st.sampled_from(PROVINCES)) + "".join(
        f"{draw(st.integers(min_value=1, max_value=99)):02d}" for _part in range(2)
    )
    sequence = draw(st.integers(min_value=1, max_value=9999))
    return f"{region}{day:02d}{born:%m%y}{sequence:04d}"


def test_a_woman_is_born_forty_days_later() -> None:
    nik = Nik.parse(WOMAN)
    assert nik.is_woman
    assert nik.born_on(date(2024, 1, 1)) == date(1985, 7, 1)
    assert nik.district_code == "12.71.01"
    assert nik.province == "Sumatera Utara"
    assert not Nik.parse(MAN).is_woman
    assert Nik.parse(MAN).born_on(date(2024, 1, 1)) == date(1992, 3, 17)


@pytest.mark.parametrize(
    "typed",
    [
        WOMAN,
        "1271 0141 0785 0001",
        "12.71.01.410785.0001",
        f"'{WOMAN}",
        f" {WOMAN}\u200b\n",
        "127101-410785-0001",
    ],
)
def test_a_nik_is_read_however_it_is_spaced(typed: str) -> None:
    assert str(Nik.parse(typed)) == WOMAN


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("-", "empty"),
        ("3.27E+15", "lost-in-spreadsheet"),
        ("1,27101E+15", "lost-in-spreadsheet"),
        (f"{WOMAN}.0", "lost-in-spreadsheet"),
        ("127101410785000", "length"),
        ("12710141078500012", "length"),
        ("127101410785000l", "not-digits"),
        ("127101410785000١", "not-digits"),
        ("9971014107850001", "province"),
        ("0071014107850001", "province"),
        ("1200014107850001", "region"),
        ("1271010007850001", "day"),
        ("1271013207850001", "day"),
        ("1271014007850001", "day"),
        ("1271017207850001", "day"),
        ("1271014100850001", "month"),
        ("1271014113850001", "month"),
        ("1271013002850001", "date"),
        ("1271012902010003", "date"),
        ("1271014107850000", "sequence"),
        ("1111111111111111", "placeholder"),
    ],
)
def test_a_number_that_cannot_be_a_nik_is_refused_with_the_reason(typed: str, code: str) -> None:
    with pytest.raises(IdentifierError) as error:
        Nik.parse(typed)
    assert (error.value.kind, error.value.code) == ("nik", code)
    assert str(error.value).endswith((".", ")."))


def test_the_first_and_last_days_a_nik_can_carry_are_read() -> None:
    for day in ("01", "31", "41", "71"):
        assert Nik.parse(f"127101{day}07850001")


def test_a_region_that_is_no_longer_on_the_map_is_not_refused() -> None:
    assert Nik.parse("1299994107850001").district_code == "12.99.99"


def test_a_birthday_of_a_leap_year_is_looked_for_in_both_centuries() -> None:
    assert Nik.parse("1271012902000003").born_on(date(2024, 1, 1)) == date(2000, 2, 29)


def test_a_two_digit_year_is_never_in_the_future() -> None:
    nik = Nik.parse("1271011507240001")
    assert nik.born_on(date(2024, 7, 14)) == date(1924, 7, 15)
    assert nik.born_on(date(2024, 7, 15)) == date(2024, 7, 15)


@given(niks())
def test_lokal_agrees_on_what_is_a_nik_and_what_it_says(number: str) -> None:
    nik = Nik.parse(number)
    other = lokal.parse_nik(number, reference_date=date(2024, 12, 31))
    assert other.valid
    assert other.birth_date == nik.born_on(date(2024, 12, 31)).isoformat()
    assert (other.gender == "P") == nik.is_woman
    assert other.district_code == nik.district_code


@given(
    st.text(alphabet="0123456789", min_size=14, max_size=18)
    | niks().map(lambda nik: nik[:6] + "00" + nik[8:])
)
def test_lokal_accepts_whatever_we_accept(number: str) -> None:
    try:
        Nik.parse(number)
    except IdentifierError:
        return
    assert lokal.is_valid_nik(number)


@pytest.mark.parametrize("number", [MAN, "3171011708450001", "3273010101900001"])
def test_stdnum_agrees_on_the_niks_of_men(number: str) -> None:
    assert stdnum_nik.validate(number) == str(Nik.parse(number))
    assert stdnum_nik.get_birth_date(number) == Nik.parse(number).born_on(date(2019, 1, 1))


def test_a_nik_is_shown_masked_and_never_printed_whole() -> None:
    nik = Nik.parse(WOMAN)
    assert nik.masked == "1271••••••••0001"
    assert WOMAN not in repr(nik)
    assert WOMAN not in repr([Npwp.parse(WOMAN), FamilyCard.parse(WOMAN)])


@given(st.text(max_size=30))
def test_a_message_never_repeats_the_number(text: str) -> None:
    for read in (Nik.parse, Npwp.parse, Nip.parse, FamilyCard.parse, Nitku.parse):
        with pytest.raises(IdentifierError) as error:
            read(f"x{text}")
        assert set(error.value.values) <= {"name", "expected", "count"}


def test_a_number_that_lost_its_text_is_not_taken() -> None:
    with pytest.raises(TypeError, match="lose their digits"):
        Nik.parse(1271014107850001)  # type: ignore[arg-type]  # that is what is being refused


def test_a_message_is_said_in_the_readers_language_with_the_name_in_it() -> None:
    english = {"{name} belum diisi.": "Fill in the {name}.", "Nomor KK": "family card number"}
    with pytest.raises(IdentifierError) as error:
        FamilyCard.parse("")
    assert str(error.value) == "Nomor KK belum diisi."
    assert error.value.said(english.__getitem__) == "Fill in the family card number."


def test_a_family_card_has_sixteen_digits() -> None:
    assert str(FamilyCard.parse("1271 0101 0110 0001")) == "1271010101100001"
    assert FamilyCard.parse("1271010101100001").masked == "1271••••••••0001"
    with pytest.raises(IdentifierError, match="harus 16 angka"):
        FamilyCard.parse("12710101")


def test_a_civil_servants_number_tells_birthday_appointment_and_sex() -> None:
    nip = Nip.parse("19800117 200501 2 003")
    assert str(nip) == "198001172005012003"
    assert (nip.born_on, nip.appointed_in, nip.is_woman, nip.is_contract) == (
        date(1980, 1, 17),
        2005,
        True,
        False,
    )
    assert nip.formatted == "19800117 200501 2 003"
    assert nip.masked.endswith("003")
    assert "1980" not in nip.masked
    assert Nip.parse("199001012022211001").is_contract


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("19800117200501200", "length"),
        ("198013172005012003", "birthday"),
        ("018001172005012003", "birthday"),
        ("198001172005132003", "appointment"),
        ("198001172005002003", "appointment"),
        ("198001171979012003", "appointment"),
        ("198001172005013003", "sex"),
        ("198001172005012000", "sequence"),
    ],
)
def test_a_number_that_cannot_be_a_nip_is_refused_with_the_reason(typed: str, code: str) -> None:
    with pytest.raises(IdentifierError) as error:
        Nip.parse(typed)
    assert (error.value.kind, error.value.code) == ("nip", code)


@pytest.mark.parametrize("typed", ["01.312.166.0-091.000", COMPANY, f"0{COMPANY}", "0013 1216 6009 1000"])
def test_an_old_and_a_new_tax_number_are_one(typed: str) -> None:
    npwp = Npwp.parse(typed)
    assert str(npwp) == f"0{COMPANY}"
    assert npwp == Npwp.parse(COMPANY)
    assert npwp.formatted == "01.312.166.0-091.000"
    assert (npwp.old, npwp.tax_office, npwp.nik) == (COMPANY, "091", None)
    assert npwp.masked == "••••••••••••1000"


def test_a_residents_tax_number_is_the_nik() -> None:
    npwp = Npwp.parse(WOMAN)
    assert npwp.nik == Nik.parse(WOMAN)
    assert (npwp.old, npwp.tax_office, npwp.formatted, npwp.check_digit_holds) == (None, None, WOMAN, True)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("000000000000000", "placeholder"),
        ("0000000000000000", "placeholder"),
        ("01.312.166", "length"),
        ("9971014107850001", "nik"),
        ("1.31E+13", "lost-in-spreadsheet"),
        ("O1.312.166.0-091.000", "not-digits"),
    ],
)
def test_a_number_that_cannot_be_a_tax_number_is_refused_with_the_reason(typed: str, code: str) -> None:
    with pytest.raises(IdentifierError) as error:
        Npwp.parse(typed)
    assert (error.value.kind, error.value.code) == ("npwp", code)


@given(st.integers(min_value=1, max_value=10**15 - 2))
def test_the_second_opinion_on_a_tax_numbers_check_digit(number: int) -> None:
    old = f"{number:015d}"
    if len(set(old)) > 1:
        npwp = Npwp.parse(old)
        assert npwp.check_digit_holds == stdnum_npwp.is_valid(old)
        assert npwp.formatted == stdnum_npwp.format(old) == lokal.parse_npwp(old).formatted15
        assert Npwp.parse(npwp.formatted) == npwp


def test_a_place_of_business_belongs_to_its_taxpayer() -> None:
    head, branch = Nitku.parse(f"0{COMPANY}000000"), Nitku.parse(f"0{COMPANY}-000012")
    assert head.taxpayer == branch.taxpayer == Npwp.parse(COMPANY)
    assert head.is_head_office
    assert not branch.is_head_office
    assert branch.formatted == f"0{COMPANY}-000012"
    assert branch.masked == "••••••••••••1000-000012"
    with pytest.raises(IdentifierError) as error:
        Nitku.parse("9971014107850001000000")
    assert error.value.code == "npwp"
