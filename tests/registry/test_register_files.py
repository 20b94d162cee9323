"""What OSS, the tax office and Dukcapil hand over: read strictly, compared name by name."""

from __future__ import annotations

import os
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.registry.refusals import BadRegisterFile
from bela.registry.state_registers.comparing import Asked, compare
from bela.registry.state_registers.handed_over import HandedOver, _read
from bela.registry.state_registers.layouts import LAYOUTS
from bela.registry.state_registers.register import Connected, NotConnected
from tests.registry.conftest import TODAY
from tests.registry.state_files import NIB, OSS, OTHER_NIB, folder, hand_over, read

__all__ = ["folder"]

# The file


def test_without_a_folder_a_register_is_not_connected_and_says_what_to_do() -> None:
    connection = HandedOver(LAYOUTS["oss"], None).connection()
    assert isinstance(connection, NotConnected)
    assert "oss.csv" in str(connection.reason)
    assert "pengelola" in str(connection.next_step)


def test_a_file_that_begins_well_is_connected_as_of_its_day(tmp_path: Path) -> None:
    hand_over(tmp_path, f"{NIB};Dapur Rina;Aktif;1 Maret 2026")
    assert HandedOver(LAYOUTS["oss"], tmp_path).connection() == Connected(date(2026, 3, 1))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Baris 1, number"),
        (b"nomor;nama;status\n", "Baris 1, as_of: Tidak ada kolom"),
        (b"nomor;nama;status;per tanggal\n", "tidak berisi satu baris pun"),
        (b"nomor;nama;status;per tanggal\n12;Rina;aktif;1-3-2026\n", "Baris 2, number: Nomornya harus 13"),
        (b"\xff\xfe\x00", "bukan teks UTF-8"),
        (b"x" * 200_000, "bukan teks UTF-8"),
    ],
)
def test_a_file_that_is_none_is_not_connected_and_names_line_and_field(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "oss.csv").write_bytes(content)
    connection = HandedOver(LAYOUTS["oss"], tmp_path).connection()
    assert isinstance(connection, NotConnected)
    assert said in str(connection.reason)


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "oss.csv")
    assert isinstance(HandedOver(LAYOUTS["oss"], tmp_path).connection(), NotConnected)
    with pytest.raises(BadRegisterFile):
        read(tmp_path, NIB)


def test_what_else_an_office_says_is_kept_and_the_digest_names_the_file(tmp_path: Path) -> None:
    digest = hand_over(tmp_path, f"{NIB};Dapur Rina;AKTIF;2026-03-01;Usaha Mikro", heading=OSS)
    reply = read(tmp_path, NIB, OTHER_NIB)
    assert (reply.digest, reply.lines, reply.whole) == (digest, 1, True)
    assert reply.answers[NIB].said == {"scale": "Usaha Mikro"}
    assert OTHER_NIB not in reply.answers


def test_a_tax_number_of_fifteen_digits_with_its_dots_is_one_of_sixteen(tmp_path: Path) -> None:
    hand_over(tmp_path, "01.312.166.0-091.000,CV Lubis,Valid,1-3-2026", register="pajak",
              heading="NPWP,Nama Wajib Pajak,Status KSWP,Tanggal")  # fmt: skip
    assert read(tmp_path, "0013121660091000", register="pajak").answers["0013121660091000"].name == "CV Lubis"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("12345;Rina;aktif;1-3-2026", "number"),
        ("1,23E+12;Rina;aktif;1-3-2026", "number"),
        (f"{OTHER_NIB};;aktif;1-3-2026", "name"),
        (f"{OTHER_NIB};{'a' * 201};aktif;1-3-2026", "name"),
        (f"{OTHER_NIB};Rina;entah;1-3-2026", "status"),
        (f"{OTHER_NIB};Rina;aktif;kemarin", "as_of"),
        (f"{OTHER_NIB};Rina;aktif;3-3-2026", "as_of"),  # tomorrow
        (f"{OTHER_NIB};Rina;aktif", "line"),
        (f'{OTHER_NIB};"Rina;aktif;1-3-2026', "line"),
        (f"{OTHER_NIB};{'=' * 70_000};aktif;1-3-2026", "line"),
        (f"{OTHER_NIB};Ri\0na;aktif;1-3-2026", "line"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_still_answer(
    tmp_path: Path, line: str, field: str
) -> None:
    hand_over(tmp_path, line, "", f"{NIB};Dapur Rina;aktif;1-3-2026")
    reply = read(tmp_path, NIB)
    assert [(fault.line, fault.field) for fault in reply.faults] == [(2, field)]
    assert reply.answers[NIB].name == "Dapur Rina"
    assert not reply.whole


def test_an_answer_of_today_has_come(tmp_path: Path) -> None:
    hand_over(tmp_path, f"{NIB};Rina;aktif;{TODAY:%d-%m-%Y}")
    assert read(tmp_path, NIB).whole


def test_a_number_that_says_two_things_says_nothing_and_the_same_line_twice_is_once(tmp_path: Path) -> None:
    twice = f"{NIB};Dapur Rina;aktif;1-3-2026"
    hand_over(tmp_path, twice, twice)
    assert read(tmp_path, NIB).whole
    hand_over(tmp_path, twice, f"{NIB};Orang Lain;aktif;1-3-2026", twice)
    reply = read(tmp_path, NIB)
    assert NIB not in reply.answers
    assert [fault.line for fault in reply.faults] == [3, 4]


def test_only_the_first_faults_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    hand_over(tmp_path, *("x;y;z;w" for _line in range(500)))
    reply = read(tmp_path, NIB)
    assert (len(reply.faults), reply.fault_count, reply.lines) == (20, 500, 500)


@given(st.binary(max_size=400))
def test_whatever_is_handed_over_is_read_or_refused(content: bytes) -> None:
    """No file makes the reader stumble: it answers, names a fault, or refuses."""
    heading = b"nomor;nama;status;per tanggal\n"
    for whole in (content, heading + content):
        try:
            reply = _read(BytesIO(whole), LAYOUTS["oss"], frozenset([NIB]), TODAY)
        except BadRegisterFile:
            continue
        assert reply.fault_count <= reply.lines


# Comparing


def compared(folder: Path, *names: str, line: str = "", number: str = NIB) -> str | None:
    hand_over(folder, *([line] if line else []))
    found = compare(Asked(number, names), read(folder, number))
    return None if found is None else found.result


@pytest.mark.parametrize(
    ("name", "status", "result"),
    [
        ("DAPUR RINA", "aktif", "match"),
        ("HJ. RINA SIREGAR", "aktif", "match"),
        ("RINA SIREGAR, S.E.", "aktif", "match"),
        ("RINA SIREGAR BR. TARIGAN SIBERO", "aktif", "name_differs"),  # nobody cuts a name here
        ("RINA SIMBOLON", "aktif", "name_differs"),
        ("DAPUR RINA", "dicabut", "not_active"),
        ("ORANG LAIN", "DIBEKUKAN", "not_active"),
    ],
)
def test_a_name_fits_as_people_write_it_and_no_further(
    tmp_path: Path, name: str, status: str, result: str
) -> None:
    line = f"{NIB};{name};{status};1-3-2026"
    assert compared(tmp_path, "Dapur Rina", "Rina Siregar", line=line) == result


def test_a_number_is_missing_only_where_the_whole_file_could_be_read(tmp_path: Path) -> None:
    good = f"{OTHER_NIB};Toko Lain;aktif;1-3-2026"
    assert compared(tmp_path, "Dapur Rina", line=good) == "not_found"
    assert compared(tmp_path, "Dapur Rina", line=f"{good}\nrusak;;;") is None
    assert compared(tmp_path, "Dapur Rina") is None  # an empty file knows nobody
