"""Parts say the same in words as in the picture, and are written for who reads them."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah
from bela.kernel.period import Period
from bela.web.parts import Band, Column, FindingLine, Line, Receipt, Table, Turn
from bela.web.pictures import Bar, Bars, Lane, Meter, Span, Track
from tests.web.page import Page


def _says(part: object) -> str:
    return Page(str(part)).says


def _rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_a_turn_says_the_deadline_as_a_day_and_in_working_days() -> None:
    says = _says(Turn("Giliran Bendahara", due=date(2021, 3, 22), today=date(2021, 3, 17)))
    assert "Paling lambat 22 Maret 2021" in says
    assert "3 hari kerja lagi" in says


def test_a_turn_in_english_says_so_too() -> None:
    with translation.override("en"):
        assert "22 March 2021" in _says(Turn("x", due=date(2021, 3, 22), today=date(2021, 3, 17)))


def test_what_is_taken_off_a_receipt_has_a_minus() -> None:
    receipt = Receipt("x", [Line("Pajak", Rupiah(-62_500))], Line("Sisa", Rupiah(1)))
    assert "−Rp62.500" in _says(receipt)


@pytest.mark.parametrize(
    ("price", "says"), [(25_000, "Di dalam"), (21_999, "Di bawah"), (22_000, "Di dalam"), (27_001, "Di atas")]
)
def test_a_band_says_in_words_where_the_dot_stands(price: int, says: str) -> None:
    assert says in _says(Band(Rupiah(price), Rupiah(22_000), Rupiah(27_000), 34))


def test_a_band_of_few_orders_is_no_band() -> None:
    part = Band(Rupiah(25_000), Rupiah(22_000), Rupiah(27_000), 7)
    assert "terlalu sedikit" in _says(part)
    assert "<svg" not in str(part)


@given(st.integers(0, 10**15), st.integers(0, 10**9), st.integers(1, 10**9))
def test_the_dot_stays_on_the_strip(price: int, low: int, width: int) -> None:
    band = Band(Rupiah(price), Rupiah(low), Rupiah(low + width), 8)
    assert 2 <= float(band.dot_at.removesuffix("%")) <= 98


@given(st.integers(0, 10**14), st.integers(0, 10**14), st.integers(0, 10**14))
def test_a_meter_says_what_is_left_or_how_far_it_is_passed(used: int, this: int, limit: int) -> None:
    meter = Meter(Rupiah(used), Rupiah(this), Rupiah(limit), "a", "b")
    assert meter.over == (used + this > limit)
    assert meter.left == abs(limit - used - this)
    assert all(0 <= float(place.removesuffix("%")) <= 100 for place in meter.places)


def test_a_row_of_another_length_is_an_error_and_not_a_crooked_table() -> None:
    with pytest.raises(ValueError, match="zip"):
        str(Table("x", [Column("a"), Column("b")], [("1",)]))


def test_the_head_of_a_column_stands_beside_its_cell_on_a_phone() -> None:
    assert 'data-column="Nilai"' in str(Table("x", [Column("Nama"), Column("Nilai")], [("a", "b")]))


def test_a_cell_of_text_is_never_markup() -> None:
    assert "<b>" not in str(Table("x", [Column("Nama")], [("<b>tebal</b>",)]))


def test_a_track_draws_gaps_values_and_the_day_where_they_are() -> None:
    first, last, day = date(2018, 1, 1), date(2028, 1, 1), date(2023, 1, 1)
    track = Track("x", [Lane("a", [Span(Period(date(2020, 1, 1)), "1")])], first, last, day, "hari itu")
    ((_lane, _y, (gap, value)),) = track.drawn
    assert (gap.thread, gap.x, gap.width) == ("none", "0.0%", "20.0%")
    assert (value.thread, value.x, value.width) == ("first", "20.0%", "80.0%")
    assert track.mark_at == "50.0%"


def test_what_stands_at_the_edge_of_a_track_hangs_inwards() -> None:
    track = Track("x", [], date(2018, 1, 1), date(2028, 1, 1), date(2027, 12, 1), "hari itu")
    assert [year for _at, _anchor, year in track.years] == [2019, 2021, 2023, 2025, 2027]
    assert {anchor for _at, anchor, _year in track.years} == {"middle"}
    assert track.mark_anchor == "end"
    short = Track("x", [], date(2018, 1, 1), date(2020, 1, 1), date(2018, 1, 2), "hari itu")
    assert [(anchor, year) for _at, anchor, year in short.years] == [("middle", 2019), ("end", 2020)]
    assert short.mark_anchor == "start"


@given(st.lists(st.dates(date(2000, 1, 1), date(2040, 1, 1)), min_size=1, max_size=6, unique=True))
def test_the_bars_of_a_lane_fill_it_exactly(days: list[date]) -> None:
    starts = sorted(days)
    ends = [*starts[1:], None]
    spans = [Span(Period(start, end), "1") for start, end in zip(starts, ends, strict=True)]
    track = Track("x", [Lane("a", spans)], date(2010, 1, 1), date(2030, 1, 1), date(2020, 1, 1), "x")
    ((_lane, _y, bars),) = track.drawn
    widths = sum(float(bar.width.removesuffix("%")) for bar in bars)
    assert abs(widths - 100) <= 0.1 * (len(bars) + 1)


def test_bars_of_nothing_are_drawn_without_dividing_by_nought() -> None:
    assert [width for _bar, width in Bars("x", [Bar("a", 0, "0")]).drawn] == ["0.0%"]


def test_a_no_shows_its_way_out_and_its_doubt_and_a_yes_stays_short() -> None:
    no = _says(FindingLine("no", "Lewat.", "Kurangi.", "Pasal 1", "/aturan/x/", checked=False))
    assert no.startswith("Tidak boleh. Lewat. Jalan keluar: Kurangi. Dasar: Pasal 1")
    assert "belum diperiksa ahli hukum" in no
    assert "Jalan keluar" not in _says(FindingLine("yes", "Cukup.", article="Pasal 1", checked=False))


def test_numbers_are_written_with_dots_in_both_languages() -> None:
    for language in ("id", "en"):
        with translation.override(language):
            assert (
                _rendered("{{ x|rupiah }} {{ y|angka }}", x=Rupiah(12_345_678), y=1842)
                == "Rp12.345.678 1.842"
            )


def test_an_amount_is_spelled_out_for_papers() -> None:
    assert _rendered("{{ x|terbilang }}", x=Rupiah(2_500_000)) == "dua juta lima ratus ribu rupiah"


def test_a_button_with_an_unknown_option_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="colour"):
        _rendered("{% button 'Pesan' colour='red' %}")


def test_a_note_keeps_the_markup_of_the_template_and_escapes_what_it_shows() -> None:
    shown = _rendered("{% note 'wait' %}<p>{{ name }}</p>{% endnote %}", name="<script>")
    assert shown == '<div class="note note-wait"><p>&lt;script&gt;</p></div>'
