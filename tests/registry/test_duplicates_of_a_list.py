"""`bela registry duplicates`: which lines of a list may be one business, by their lines in the file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bela.ops.commands.registry_duplicates import document, duplicates
from bela.registry.linking import duplicates_in
from bela.registry.refusals import UnknownBatch
from tests.registry.conftest import Register

SHARED = Path(__file__).parents[3] / "shared" / "data"
HEADING = "NO,NAMA PEMILIK,NIK,NAMA USAHA,JENIS USAHA,ALAMAT,KELURAHAN,KECAMATAN,NO HP"
LINES = (
    "1,Hj. Siti Aminah,,Warung Bu Siti Goklas,Katering,Jl. Karya Jasa No. 12,Kwala Bekala,Medan Johor,081260001234",
    "",
    "2,Joko Susilo,,Bengkel Sinar Deli,Servis motor,Jl. Mawar No. 3,Kwala Bekala,Medan Johor,081399998888",
    HEADING,
    '3,SITI AMINAH,,"WARUNG BU SITI, GOKLAS",Katering,JLN KARYA JASA 12,Kwala Bekala,Medan Johor,62 812-6000-1234',
    "4,Joko Susilo,,Bengkel Sinar Deli,Servis motor,Jl. Mawar No. 3,Kwala Bekala,Medan Johor,081399998888",
    "5,Siti Aminah,,Warung Bu Siti Goklas 2,Katering,Jl. Karya Jasa No. 12,Kwala Bekala,Medan Johor,081260001234",
    "6,,,,,,,,",
)
type Lister = Callable[..., str]


@pytest.fixture
def listed(register: Register, tmp_path: Path) -> Lister:
    """Brings a list of these lines in, and answers its id."""

    def bring(*lines: str, name: str = "koperasi") -> str:
        path = tmp_path / "koperasi.csv"
        path.write_text("\n".join((HEADING, *lines)) + "\n")
        return register.bring(path, name=name)

    return bring


def test_pairs_and_clusters_are_told_by_the_lines_of_the_file(listed: Lister) -> None:
    told = document(duplicates_in(listed(*LINES)))
    certain = [(pair["a"], pair["b"]) for pair in told["pairs"] if pair["verdict"] == "certain"]  # type: ignore[attr-defined]
    assert certain == [(2, 6), (4, 7)]
    assert told["clusters"] == [[2, 6], [4, 7]]


def test_the_identical_line_says_that_it_is(listed: Lister) -> None:
    pairs = duplicates_in(listed(*LINES)).pairs
    (same,) = (pair for pair in pairs if pair.a == "4")
    assert (same.b, same.probability, same.why[0].words) == ("7", 1.0, "isi barisnya sama persis")


def test_a_branch_in_the_list_is_for_a_person_to_look_at(listed: Lister) -> None:
    pairs = {(pair.a, pair.b): pair for pair in duplicates_in(listed(*LINES)).pairs}
    assert pairs["2", "8"].verdict == pairs["6", "8"].verdict == "unsure"
    assert pairs["2", "8"].why[0].level == "branches"


def test_lines_that_are_identical_share_their_likenesses(listed: Lister) -> None:
    found = duplicates_in(listed(LINES[0], LINES[4], LINES[4].replace("3,", "9,", 1)))
    assert [(pair.a, pair.b) for pair in found.pairs] == [("2", "3"), ("2", "4"), ("3", "4")]
    assert found.clusters == ((2, 3, 4),)


def test_a_list_is_found_by_its_name_too(listed: Lister) -> None:
    assert duplicates_in("koperasi" if listed(*LINES) else "").pairs == duplicates_in("koperasi").pairs


@pytest.mark.django_db
def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownBatch):
        duplicates_in("tidak-ada")


def test_the_command_prints_one_json_document(listed: Lister, capsys: pytest.CaptureFixture[str]) -> None:
    asked = argparse.Namespace(batch=listed(*LINES), memory=1.0, json=True)
    assert duplicates(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"batch", "name", "pairs", "clusters"}
    assert all(set(pair) == {"a", "b", "probability", "verdict", "why"} for pair in told["pairs"])
    assert all(isinstance(pair["a"], int) and pair["a"] < pair["b"] for pair in told["pairs"])
    assert all(0 < pair["probability"] <= 1 and pair["why"] for pair in told["pairs"])


def test_the_command_tells_a_person_in_words(listed: Lister, capsys: pytest.CaptureFixture[str]) -> None:
    assert duplicates(argparse.Namespace(batch=listed(*LINES), memory=1.0, json=False)) == 0
    told = capsys.readouterr().out
    assert "2 pairs certain" in told
    assert "lines 2 and 6: certain" in told
    assert "the same phone number" in told
    assert "Nothing is merged" in told


def test_a_list_without_any_pair_says_so(listed: Lister, capsys: pytest.CaptureFixture[str]) -> None:
    assert duplicates(argparse.Namespace(batch=listed(LINES[0], LINES[2]), memory=1.0, json=False)) == 0
    assert "0 pairs certain, 0 unsure" in capsys.readouterr().out


@pytest.mark.skipif(not SHARED.exists(), reason="the lists of real offices lie beside the checkout only")
@pytest.mark.parametrize(
    ("file", "region"),
    [
        ("umkm_malawele/dataset_umkm.csv", "92.01"),
        ("umkm_probolinggo/ikm.csv", "35.74"),
        ("umkm_probolinggo/tb_ikm.csv", "35.74"),
    ],
)
def test_in_the_lists_of_real_offices_nothing_is_called_certain_wrongly(
    register: Register, file: str, region: str
) -> None:
    """Looked at by eye, no two of their lines are certainly one; what is alike is shown."""
    found = duplicates_in(register.bring(SHARED / file, region=region))
    assert [pair for pair in found.pairs if pair.verdict == "certain"] == []
    assert found.pairs
