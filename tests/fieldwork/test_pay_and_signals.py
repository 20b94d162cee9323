"""Pay by accepted record under dated rates; patterns worth a look, and those that are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bela.fieldwork.queries.looks import looks_of
from bela.fieldwork.queries.pay import pay_of
from bela.fieldwork.refusals import BadCampaign
from bela.fieldwork.signals import Signal, Trace, looks_made_up, signals_in
from bela.fieldwork.usecases.set_rate import set_rate
from bela.kernel.money import Rupiah
from tests.cast import NOW
from tests.fieldwork.conftest import ANSWERS, Field
from tests.registry.conftest import Register


def rate(field_: Field, from_on: date, counted: int, other: int = 0) -> None:
    set_rate(
        at=NOW, actor=field_.desi, campaign=field_.campaign, from_on=from_on, counted=Rupiah(counted),
        other=Rupiah(other), citation="SK 12/2026",
    )  # fmt: skip


def test_an_accepted_record_is_paid_by_the_rate_of_its_day(field_: Field, register: Register) -> None:
    rate(field_, NOW.date(), 8_000, 2_000)
    rate(field_, NOW.date() + timedelta(days=1), 10_000, 2_500)
    field_.accept(field_.bring().visit)
    field_.bring()
    field_.now = NOW + timedelta(days=1)
    field_.accept(field_.bring().visit)
    field_.accept(field_.bring(outcome="refused").visit)
    lines = [(line.counted, line.other, int(line.amount)) for line in pay_of(field_.campaign)]
    assert lines == [(1, 0, 8_000), (1, 1, 12_500)]


def test_records_before_the_first_rate_are_shown_without_money(field_: Field) -> None:
    rate(field_, NOW.date() + timedelta(days=1), 8_000)
    field_.accept(field_.bring().visit)
    (line,) = pay_of(field_.campaign)
    assert (line.rate, line.counted, int(line.amount)) == (None, 1, 0)


def test_one_rate_begins_on_a_day_and_needs_its_paper(field_: Field) -> None:
    rate(field_, NOW.date(), 8_000)
    rate(field_, NOW.date(), 8_000)
    with pytest.raises(BadCampaign) as no:
        rate(field_, NOW.date(), 9_000)
    assert no.value.field == "from_on"
    with pytest.raises(BadCampaign) as no:
        set_rate(
            at=NOW, actor=field_.desi, campaign=field_.campaign, from_on=date(2026, 4, 1),
            counted=Rupiah(1), other=Rupiah(0), citation=" ",
        )  # fmt: skip
    assert no.value.field == "citation"


def trace(
    number: int, *, minutes: int = 25, position: tuple[str, str] | None = None, at_market: bool = False,
    nik: str = "", phone: str = "", amounts: tuple[int, ...] = (), answered: tuple[str, ...] = (),
    start: datetime = NOW,
) -> Trace:  # fmt: skip
    began = start + timedelta(minutes=minutes * number)
    return Trace(
        f"v{number}", "counted", began, began + timedelta(minutes=min(minutes - 1, 15)), position, at_market,
        nik, phone, amounts, answered,
    )  # fmt: skip


def kinds(signals: list[Signal]) -> dict[str, int]:
    return {signal.kind: signal.count for signal in signals}


def test_an_honest_day_shows_nothing() -> None:
    honest = [
        trace(
            number, position=(f"3.53{number:02d}", "98.66"), nik=f"12711145038{(number + 3) * 7919 % 100000:05d}",
            phone=f"+628126{(number + 3) * 104729 % 1000000:06d}", amounts=(1_300_000 * (number + 3) + 750_000,),
            answered=(f"kegiatan {number}",),
        )
        for number in range(12)
    ]  # fmt: skip
    assert signals_in(honest) == []


def test_visits_that_follow_too_fast_are_shown() -> None:
    assert kinds(signals_in([trace(number, minutes=2) for number in range(6)])) == {"fast": 5}


def test_a_form_that_was_finished_late_is_not_too_fast() -> None:
    slow = [trace(number, minutes=30) for number in range(6)]
    assert kinds(signals_in(slow)) == {}


def test_one_point_for_many_is_shown_but_a_market_is_not() -> None:
    there = ("3.5311", "98.6690")
    assert kinds(signals_in([trace(n, position=there) for n in range(5)])) == {"one_position": 5}
    assert signals_in([trace(n, position=there, at_market=True) for n in range(9)]) == []
    assert signals_in([trace(n, position=there) for n in range(4)]) == []


@pytest.mark.parametrize(
    ("number", "odd"),
    [
        ("1271110000000001", True), ("1271111234560001", True), ("1271119876540001", True),
        ("1271114503890001", False), ("+6281260001101", False), ("+6281234567890", True), ("", False),
    ],
)  # fmt: skip
def test_numbers_that_nobody_is_given_are_known(number: str, odd: bool) -> None:
    assert looks_made_up(number) is odd


def test_nik_that_count_up_and_one_phone_for_many_are_shown() -> None:
    counted = [trace(n, nik=f"127111450389{n + 1:04d}", phone="+628126001101") for n in range(3)]
    assert kinds(signals_in(counted)) == {"digits": 3, "shared_phone": 3}


def test_answers_that_are_all_round_or_all_the_same_are_shown() -> None:
    round_ = [trace(n, amounts=(5_000_000, 10_000_000)) for n in range(4)]
    assert kinds(signals_in(round_)) == {"round": 8}
    same = [trace(n, answered=("jual sarapan", "home")) for n in range(5)]
    assert kinds(signals_in(same)) == {"same_answers": 5}
    assert signals_in([trace(n, answered=("", "")) for n in range(9)]) == []


def test_what_is_copied_from_paper_or_alike_in_a_market_or_of_a_round_birthday_is_no_pattern() -> None:
    copied = [replace(trace(number, minutes=2), on_paper=True) for number in range(6)]
    assert signals_in(copied) == []
    assert signals_in([trace(n, answered=("jual sayur", "market"), at_market=True) for n in range(6)]) == []
    assert signals_in([trace(0, nik="1271111010000007")]) == []


def test_what_visits_show_is_found_in_the_table(field_: Field) -> None:
    position = {"latitude": 3.5311, "longitude": 98.669, "accuracy": 5, "at": NOW.isoformat()}
    for number in range(5):
        field_.bring(
            position=position, answers={**ANSWERS, "phone": "0812-6000-1101", "activity": f"Usaha {number}"}
        )
    (look,) = looks_of(field_.campaign)
    assert look.name == "Fitri Handayani"
    assert {signal.kind for signal in look.signals} == {"fast", "one_position", "shared_phone"}
    assert looks_of(field_.campaign, helper=field_.lina) == []
