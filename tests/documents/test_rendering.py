"""A paper's PDF says what its facts say, for eyes and screen readers, and is the same bytes every time."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bela.documents.frozen import Frozen, freeze
from bela.documents.kinds import KINDS, paper_kind
from bela.documents.rendering.letters import DRAWN, NO_SHAPE, drawable
from bela.documents.rendering.render import render
from bela.documents.rendering.words import words_of
from bela.kernel.period import WIB
from bela.kernel.public_id import spoken
from tests.documents.facts import facts_of

CODE = "7k2m9p4xq1w3e5r0"
CHECK = f"https://bela.medan.example/periksa/{CODE}"


def frozen(kind: str, facts: dict[str, Any] | None = None) -> str:
    """A frozen document of that kind."""
    document, _digest = freeze(
        code=CODE,
        kind=kind,
        number="027/014/SP/DINKES/III/2026",
        issued_on=date(2026, 3, 2),
        issued_at=datetime(2026, 3, 2, 9, 0, tzinfo=WIB),
        salt="0123456789abcdef",
        check=CHECK,
        facts=facts_of(kind) if facts is None else facts,
    )
    return document


@cache
def rendered(kind: str) -> bytes:
    """The PDF of our purchase in that kind of paper."""
    return render(frozen(kind))


def text_of(pdf: bytes) -> str:
    """All words of all pages, in one line, without the places where a long word may break."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(re.sub("[\u200b\ufffe\ufeff]", "", " ".join(pages)).split())


def run_together(text: str) -> str:
    """Without any space: where a line ends, a reader of PDFs guesses."""
    return re.sub(r"[\s\u200b]", "", text)


def words_in(value: object) -> list[str]:
    """Every text that a paper prints."""
    match value:
        case str():
            return [value] if value else []
        case dict():
            return [word for item in value.values() for word in words_in(item)]
        case list():
            return [word for item in value for word in words_in(item)]
    return []


# Said once in a table head or left out on purpose where it is nothing.
_LEFT_OUT = {"Rp0"}
_UPPER = {"Pemerintah Kota Medan": "PEMERINTAH KOTA MEDAN", "Dinas Kesehatan": "DINAS KESEHATAN"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_all_its_facts(kind: str) -> None:
    said = run_together(text_of(rendered(kind)))
    written = paper_kind(kind).facts.write(facts_of(kind))
    skipped = _not_printed(kind)
    missing = [
        word
        for word in words_in(written)
        if word not in _LEFT_OUT | skipped and run_together(_UPPER.get(word, word)) not in said
    ]
    assert missing == []


def _not_printed(kind: str) -> set[str]:
    """Facts that are kept for the record but have no place on that paper."""
    bank = {"Bank Sumut", "10002040506070", "9120001234567"}
    places = {
        "handover_minutes": bank,
        "receipt": bank | {"0712345678901234"},
        "tax_sheet": bank | {"Budi Hartono Lubis", "Jalan Sutomo 88, Medan Timur"},
    }
    return places.get(kind, set())


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_its_name_number_and_where_to_check_it(kind: str) -> None:
    said = text_of(rendered(kind))
    assert paper_kind(kind).name.upper() in said
    assert "027/014/SP/DINKES/III/2026" in said
    assert CHECK in said
    assert spoken(CODE) in said
    assert run_together(words_of(Frozen.read(frozen(kind)))) in run_together(said)


def test_a_consent_is_called_what_it_is_and_a_qr_no_signature() -> None:
    said = text_of(rendered("purchase_order"))
    assert "Disetujui dengan kode konfirmasi" in said
    assert "bukan tanda tangan" in said
    assert "tanda tangan elektronik" not in said.lower()
    assert "bukti potong dan bukti pungut diterbitkan" in text_of(rendered("tax_sheet")).lower()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_facts_give_the_same_bytes(kind: str) -> None:
    assert render(frozen(kind)) == rendered(kind)


def test_another_process_on_another_day_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "document").write_text(frozen("receipt"))
    code = (
        "import sys, django; django.setup(); from bela.documents.rendering.render import render;"
        "sys.stdout.buffer.write(render(open(sys.argv[1]).read()))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(tmp_path / "document")],
        check=True,
        capture_output=True,
        env={"DJANGO_SETTINGS_MODULE": "bela.config.settings_for_tests", "TZ": "Pacific/Auckland"},
    )
    assert done.stdout == rendered("receipt")


def _tags(pdf: pikepdf.Pdf) -> list[str]:
    """The types of all elements of the structure tree, in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(str(element["/S"]))
            if "/K" in element:
                walk(element["/K"])

    walk(pdf.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_reader_finds_language_title_headings_tables_and_the_qr_described(kind: str) -> None:
    with pikepdf.open(BytesIO(rendered(kind))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "id-ID"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert paper_kind(kind).name in metadata["dc:title"]
        tags = _tags(pdf)
    assert tags.count("/H1") == 1
    assert "/Table" in tags
    assert "/Figure" in tags
    heads = {"/TH"} & set(tags)
    assert heads or kind == "receipt"


def test_the_qr_is_described_in_words() -> None:
    with pikepdf.open(BytesIO(rendered("receipt"))) as pdf:
        described = [str(item.Alt) for item in pdf.objects if _is_figure(item)]
    assert any(CHECK in words for words in described)


def _is_figure(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure" and "/Alt" in item


HOSTILE = [
    '#eval("1+1") #import "@preview/x:1.0.0"',
    '"); #panic("x"); ("',
    "*tebal* _miring_ $x^2$ `kode` @ref <label> \\ // /* */ = Judul",
    ']} #let x = read("/etc/hostname") {[',
    "\u202emalam\u202c \u2066isolat\u2069 \u200b nol",
    "😀 🧾 你好 ᚠ \U0010fffd \ue000",
    "مرحبا بكم Toko",
    "a" * 400,
    "tab\tbaris\nbaru\r\nlagi",
    "e\u0301\u0301\u0301\u0301 zalgo",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["purchase_order", "comparison_sheet"])
def test_a_hostile_name_is_only_a_name(kind: str, name: str) -> None:
    facts = facts_of(kind)
    rows = facts["lines"] if kind == "purchase_order" else facts["offers"]
    rows[0]["title"] = name
    facts["head"]["unit"] = name
    pdf = render(frozen(kind, facts))
    said = text_of(pdf)
    assert "Rp5.2" in said
    if name.isascii():
        assert run_together(name) in run_together(said)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not {"/OpenAction", "/AA", "/Names"} & set(opened.Root.keys())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip()))
def test_any_text_at_all_can_be_printed(text: str) -> None:
    facts = facts_of("comparison_sheet")
    facts["reason"] = facts["offers"][0]["supplier"] = text.replace("\0", "x")
    assert render(frozen("comparison_sheet", facts)).startswith(b"%PDF")


def test_a_letter_that_slips_through_costs_its_shape_and_not_the_paper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bela.documents.rendering.render.drawable", str)
    facts = facts_of("comparison_sheet")
    facts["reason"] = "Murah 😀 sekali"
    assert f"Murah {NO_SHAPE} sekali" in text_of(render(frozen("comparison_sheet", facts)))


def test_every_letter_that_we_say_can_be_drawn_is_drawn() -> None:
    letters = [chr(number) for first, last in DRAWN for number in range(first, last + 1)]
    facts = facts_of("comparison_sheet")
    facts["reason"] = " ".join(letter for letter in letters if letter.strip())[:4000]
    facts["need"] = " ".join(letter for letter in letters if letter.strip())[4000:8000]
    said = text_of(render(frozen("comparison_sheet", facts)))
    assert NO_SHAPE + NO_SHAPE not in said
    assert "ă" in said
    assert "Ж" in said


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Kopi Aceh", "Kopi Aceh"),
        ("Kopi ☃ 你", f"Kopi {NO_SHAPE} {NO_SHAPE}"),
        ("a\u202eb\u2066c", "abc"),
        ("dua\n baris", "dua baris"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_has_no_shape_is_marked_and_what_turns_the_writing_is_left_out(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn


def test_a_long_word_may_break_so_that_it_stays_in_its_column() -> None:
    facts = facts_of("purchase_order")
    facts["lines"][0]["title"] = "Tahan" * 60
    with pypdfium2.PdfDocument(render(frozen("purchase_order", facts))) as document:
        page = document[0]
        text, width = page.get_textpage(), page.get_size()[0]
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    assert max(box[2] for box in boxes) < width - 40


def test_a_paper_of_four_hundred_lines_has_its_heads_on_every_page() -> None:
    facts = facts_of("purchase_order")
    line = facts["lines"][0]
    facts["lines"] = [line] * 400
    facts["totals"] = {
        **facts["totals"],
        **{part: 400 * line[part] for part in ("net", "vat")},
        "gross": 400 * line["gross"] + 55_500,
    }
    paper_kind("purchase_order").check(facts)
    with pypdfium2.PdfDocument(render(frozen("purchase_order", facts))) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 10
    assert all("Harga satuan" in page for page in pages[:-2])
