"""Reference lists: keyed at once, never kept, refused with the numbers of their bad lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from bela.aid.models import Programme, ReferenceList, ReferenceNumber
from bela.aid.reference_file import read_reference
from bela.aid.refusals import BadFacts, BadReferenceFile, ProgrammeNotRunning
from bela.aid.usecases.add_reference_list import ReferenceAsked, add_reference_list
from bela.aid.usecases.close_programme import close_programme
from bela.kernel.refusal import NotPermitted
from tests.aid.conftest import TODAY, Aid, nik
from tests.cast import NOW


def written(folder: Path, content: str | bytes) -> Path:
    """A file with that in it."""
    path = folder / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        f"NIK\n{nik(1)}\n{nik(2)}\n",
        f"no;nama;nik\n1;A;{nik(1)}\n2;B;{nik(2)}\n",
        f"\ufeffNIK,NAMA\r\n{nik(1)},A\r\n\r\n{nik(2)},B\r\n",
        f"No. NIK\tNama\n{nik(1)}\tA\n{nik(2)}\tB\n{nik(2)}\tB\n",
        f'"Nomor  NIK"\n"{nik(1)}"\n"{nik(2)}"'.encode("cp1252"),
    ],
)
def test_a_list_is_read_however_it_was_saved(tmp_path: Path, content: str | bytes) -> None:
    assert len(read_reference(written(tmp_path, content), names=False).keys) == 2


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (f"NIK\n{nik(1)}\n12345\n", 3, "16 angka"),
        (f"NIK\n1.27111E+15\n{nik(1)}\n", 2, "hilang"),
        (f"NIK\n{nik(1)}\n1271113102800001\n", 3, "kalender"),
        (f"NIK\n{nik(1)}\n\n{nik(1)[:12]}0000\n", 4, "0000"),
        (f"NIK,NAMA\n{nik(1)},A\nabc,B\n", 3, "hanya berisi angka"),
        (f"NAMA,NIK\nA,{nik(1)}\nB\n", 3, "kolom NIK"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_number_in_it_is_not(
    tmp_path: Path, content: str, line: int, says: str
) -> None:
    with pytest.raises(BadReferenceFile) as no:
        read_reference(written(tmp_path, content), names=False)
    (found,) = map(str, no.value.findings)
    assert found.startswith(f"Baris {line}:")
    assert says in found
    assert "12711" not in found
    assert no.value.field == "file"


def test_bad_lines_can_be_left_out_and_are_counted(tmp_path: Path) -> None:
    found = read_reference(written(tmp_path, f"NIK\n{nik(1)}\n1\n2\n"), names=False, skip_bad=True)
    assert (len(found.keys), found.skipped) == (1, 2)


def test_of_very_many_bad_lines_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    with pytest.raises(BadReferenceFile) as no:
        read_reference(written(tmp_path, "NIK\n" + "1\n" * 100), names=False)
    assert len(no.value.findings) == 21
    assert "80" in str(no.value.findings[-1])


def test_two_names_for_one_number_are_a_bad_line_of_the_population_list(tmp_path: Path) -> None:
    same = f"NIK,NAMA\n{nik(1)},Siti Aminah\n{nik(1)},SITI AMINAH\n"
    assert len(read_reference(written(tmp_path, same), names=True).keys) == 1
    with pytest.raises(BadReferenceFile) as no:
        read_reference(written(tmp_path, f"{same}{nik(1)},Tigor Purba\n"), names=True)
    assert str(no.value.findings[0]).startswith("Baris 4:")


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("", False), ("NAMA\nA\n", False), ("NIK\n", False), (f"NIK\n{nik(1)}\n", True), (b"%PDF-1.4 x", False),
        (b"PK\x03\x04rusak", False), ("<html><table><tr><td>NIK", False),
    ],
)  # fmt: skip
def test_what_is_no_such_list_is_refused_with_a_reason(
    tmp_path: Path, content: str | bytes, names: bool
) -> None:
    with pytest.raises(BadReferenceFile) as no:
        read_reference(written(tmp_path, content), names=names)
    assert str(no.value.reason)


def test_a_list_is_kept_as_keys_and_nothing_of_the_file_stays(
    aid: Aid, entries: Callable[[], list[dict[str, Any]]]
) -> None:
    aid.bring("population", f"NIK,NAMA\n{nik(1)},Kenari Burung\n")
    with connection.cursor() as cursor:
        cursor.execute("SELECT l::text || n::text FROM aid_referencelist l, aid_referencenumber n")
        kept = cursor.fetchall()[0][0]
    assert nik(1) not in kept
    assert "Kenari" not in kept
    told = str(entries())
    assert nik(1) not in told
    assert "Kenari" not in told


def test_the_same_file_twice_is_one_list_and_a_new_one_takes_its_place(aid: Aid) -> None:
    first = aid.bring("deceased", f"NIK\n{nik(1)}\n")
    assert aid.bring("deceased", f"NIK\n{nik(1)}\n") == first
    second = aid.bring("deceased", f"NIK\n{nik(2)}\n{nik(3)}\n")
    assert [row.public_id for row in ReferenceList.objects.filter(replaced_at__isnull=True)] == [second]
    assert ReferenceNumber.objects.count() == 2


def test_a_refused_file_leaves_the_list_before_in_use(aid: Aid) -> None:
    first = aid.bring("deceased", f"NIK\n{nik(1)}\n")
    with pytest.raises(BadReferenceFile):
        aid.bring("deceased", "NIK\n1\n")
    assert ReferenceList.objects.get(replaced_at__isnull=True).public_id == first


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "neighbours"}, "kind"),
        ({"source": " "}, "source"),
        ({"as_of": TODAY + timedelta(days=1)}, "as_of"),
    ],
)
def test_a_list_without_its_source_or_day_is_refused(
    aid: Aid, tmp_path: Path, more: dict[str, Any], field: str
) -> None:
    asked: dict[str, Any] = {
        "kind": "deceased", "path": written(tmp_path, f"NIK\n{nik(1)}\n"), "source": "Disdukcapil", "as_of": TODAY,
    }  # fmt: skip
    with pytest.raises(BadFacts) as no:
        add_reference_list(
            at=NOW, actor=aid.desi, programme=aid.programme, asked=ReferenceAsked(**{**asked, **more})
        )
    assert no.value.field == field


def test_only_the_aid_office_brings_lists(aid: Aid, tmp_path: Path) -> None:
    asked = ReferenceAsked("deceased", written(tmp_path, f"NIK\n{nik(1)}\n"), "Disdukcapil", TODAY)
    with pytest.raises(NotPermitted):
        add_reference_list(at=NOW, actor=aid.city.actor("maria"), programme=aid.programme, asked=asked)


def test_closing_deletes_the_keys_and_takes_nothing_new(aid: Aid) -> None:
    aid.bring("deceased", f"NIK\n{nik(1)}\n")
    for _twice in range(2):
        close_programme(at=NOW, actor=aid.desi, programme=aid.programme)
    assert not ReferenceNumber.objects.exists()
    assert Programme.objects.get().closed_at == NOW
    with pytest.raises(ProgrammeNotRunning):
        aid.bring("officials", f"NIK\n{nik(1)}\n")
