"""The numbers of businesses, budgets, banks and papers."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.identifiers import (
    EDITIONS,
    AccountCode,
    BankAccount,
    Bpom,
    HalalCertificate,
    Identifier,
    IdentifierError,
    Kbli,
    KbliEdition,
    Klpd,
    Nib,
    Ntpn,
    PackageCode,
    SppIrt,
    SubActivity,
    TaxInvoiceNumber,
)

SHARED = Path(__file__).parents[2].parent / "shared/data"


@pytest.mark.parametrize(
    ("of", "typed", "stored"),
    [
        (Nib, "9120 0012 34567", "9120001234567"),
        (Nib, "9120001234567.0", "9120001234567"),
        (AccountCode, "5.1.02.01.01.0024", "5.1.02.01.01.0024"),
        (AccountCode, "510201010024", "5.1.02.01.01.0024"),
        (AccountCode, " 5.1.02. 01.01.0024 ", "5.1.02.01.01.0024"),
        (AccountCode, "5-1-02-01-01-0024", "5.1.02.01.01.0024"),
        (SubActivity, "7.02.01.1.06.0009", "7.02.01.1.06.0009"),
        (SubActivity, "7.02.01.1.06.09", "7.02.01.1.06.09"),
        (SubActivity, "702011060009", "7.02.01.1.06.0009"),
        (Klpd, "d199", "D199"),
        (Klpd, "K34", "K34"),
        (PackageCode, "58501404", "58501404"),
        (PackageCode, "3877975", "3877975"),
        (SppIrt, "P-IRT No. 2063471010123-25", "206347101012325"),
        (SppIrt, "206347101012325", "206347101012325"),
        (Bpom, "BPOM RI MD 224510107115", "MD224510107115"),
        (Bpom, "ml 224510107115", "ML224510107115"),
        (HalalCertificate, "ID 12110000123450921", "ID12110000123450921"),
        (Ntpn, "a1b2 c3d4 e5f6 g7h8", "A1B2C3D4E5F6G7H8"),
        (TaxInvoiceNumber, "010.000-25.00000001", "0100002500000001"),
        (TaxInvoiceNumber, "04002500000000001", "04002500000000001"),
    ],
)
def test_a_number_is_stored_in_one_form(of: type[Identifier], typed: str, stored: str) -> None:
    read = of.parse(typed)
    assert str(read) == stored
    assert of.parse(stored) == read
    assert of.parse(read.formatted) == read


@pytest.mark.parametrize(
    ("of", "typed", "code"),
    [
        (Nib, "912000123456", "length"),
        (Nib, "9.12E+12", "lost-in-spreadsheet"),
        (Nib, "0000000000000", "placeholder"),
        (Nib, "912000123456A", "not-digits"),
        (AccountCode, "5.1.2.1.1.24", "shape"),
        (AccountCode, "5.1.02.01.01.024", "shape"),
        (AccountCode, "5102010100245", "shape"),
        (AccountCode, "", "empty"),
        (SubActivity, "7.02.01.1.06.009", "shape"),
        (SubActivity, "7.02.01.11.06.0009", "shape"),
        (Klpd, "X12", "shape"),
        (Klpd, "D", "shape"),
        (Klpd, "D12345", "shape"),
        (PackageCode, "585014", "length"),
        (PackageCode, "5850140412", "length"),
        (SppIrt, "20634710101", "length"),
        (Bpom, "MD 12345", "shape"),
        (Bpom, "224510107115", "shape"),
        (HalalCertificate, "12110000123450921", "shape"),
        (HalalCertificate, "ID12", "shape"),
        (Ntpn, "A1B2C3D4E5F6G7H", "shape"),
        (Ntpn, "A1B2C3D4E5F6G7H!", "shape"),
        (TaxInvoiceNumber, "010000250000000", "length"),
    ],
)
def test_what_cannot_be_that_number_is_refused_with_the_reason(
    of: type[Identifier], typed: str, code: str
) -> None:
    with pytest.raises(IdentifierError) as error:
        of.parse(typed)
    assert (error.value.kind, error.value.code) == (of.kind, code)
    assert str(error.value).endswith(".")
    assert "{" not in str(error.value)


@given(st.text(max_size=40), st.sampled_from([Nib, AccountCode, SubActivity, Klpd, SppIrt, Bpom, Ntpn]))
def test_any_text_is_read_the_same_twice_or_refused(text: str, of: type[Identifier]) -> None:
    try:
        read = of.parse(text)
    except IdentifierError:
        return
    assert of.parse(str(read)) == read


def test_money_for_assets_is_told_from_money_that_is_used_up() -> None:
    computers = AccountCode.parse("5.2.02.05.01.0005")
    stationery = AccountCode.parse("5.1.02.01.01.0024")
    assert computers.is_capital
    assert not stationery.is_capital
    assert stationery.is_expenditure
    assert not AccountCode.parse("4.1.01.06.01.0001").is_expenditure


def test_the_letter_of_a_government_says_what_it_is() -> None:
    assert [Klpd.parse(code).is_a for code in ("D199", "K34", "L07")] == ["region", "ministry", "agency"]


def test_a_class_of_business_never_travels_without_its_edition() -> None:
    old, new = Kbli.parse("47111", 2020), Kbli.parse("G 47.111", 2025)
    assert old.value == new.value
    assert old != new
    assert [code.formatted for code in (old, new)] == ["47111 (KBLI 2020)", "47111 (KBLI 2025)"]
    assert old.division == "47"
    assert Kbli.parse("01111", 2020).value == "01111"
    assert EDITIONS == (2020, 2025)


@pytest.mark.parametrize(
    ("typed", "edition", "code"),
    [
        ("47111", None, "edition"),
        ("47111", 2009, "edition"),
        ("1111", 2020, "leading-zero"),
        ("471", 2020, "length"),
        ("00111", 2020, "division"),
        ("4711x", 2020, "not-digits"),
    ],
)
def test_what_is_no_class_of_business_is_refused(typed: str, edition: object, code: str) -> None:
    with pytest.raises(IdentifierError) as error:
        Kbli.parse(typed, edition)  # type: ignore[arg-type]  # a form may send any edition
    assert error.value.code == code


def test_a_bank_account_keeps_its_noughts_and_names_its_bank() -> None:
    account = BankAccount.parse("0123-456-789", "014")
    assert (account.value, account.bank) == ("0123456789", "014")
    assert account.formatted == "BCA 0123456789"
    assert account.masked == "••••••6789"
    assert "0123" not in repr(account)
    assert not account.length_is_unusual


def test_an_account_of_another_length_is_a_doubt_and_not_a_refusal() -> None:
    assert BankAccount.parse("012345678", "014").length_is_unusual
    assert not BankAccount.parse("012345678", "117").length_is_unusual
    elsewhere = BankAccount.parse("012345678", "999")
    assert not elsewhere.length_is_unusual
    assert elsewhere.formatted == "Bank 999 012345678"


@pytest.mark.parametrize(
    ("typed", "bank", "code"),
    [
        ("0123456789", "", "bank"),
        ("0123456789", "BCA", "bank"),
        ("1234567", "014", "length"),
        ("12345678901234567", "014", "length"),
        ("1.23E+09", "014", "lost-in-spreadsheet"),
    ],
)
def test_what_is_no_account_is_refused(typed: str, bank: str, code: str) -> None:
    with pytest.raises(IdentifierError) as error:
        BankAccount.parse(typed, bank)
    assert error.value.code == code


def test_imported_food_is_told_apart() -> None:
    assert Bpom.parse("ML224510107115").is_imported
    assert not Bpom.parse("MD224510107115").is_imported


@pytest.mark.skipif(not (SHARED / "kbli").exists(), reason="the lists of business classes are not here")
@pytest.mark.parametrize(
    ("edition", "file", "classes"), [(2020, "kbli_kelompok.json", 1790), (2025, "05_kelompok.json", 1559)]
)
def test_every_class_of_an_edition_is_read(edition: KbliEdition, file: str, classes: int) -> None:
    rows = json.loads((SHARED / f"kbli/{edition}/{file}").read_text(encoding="utf-8"))
    assert len(rows) == classes
    assert all(Kbli.parse(row["code"], edition).value == row["code"] for row in rows)


@pytest.mark.skipif(not (SHARED / "inaproc").exists(), reason="the ministry's list of packages is not here")
def test_every_package_and_government_of_a_real_list_is_read() -> None:
    with (SHARED / "inaproc/rup_swakelola_2025.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 1000
    assert {str(Klpd.parse(row["kd_klpd"])) for row in rows} == {"K34"}
    assert all(PackageCode.parse(row["kd_rup"]).value == row["kd_rup"] for row in rows)
