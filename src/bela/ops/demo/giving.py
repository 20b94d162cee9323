"""The demo's aid: a programme that was judged, objected to, decided and handed over, and one just announced."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from bela.aid.queries.programmes import programmes, runs_of
from bela.aid.queries.recipients import recipients
from bela.aid.queries.results import Wanted, results
from bela.aid.usecases.add_reference_list import ReferenceAsked, add_reference_list
from bela.aid.usecases.announce_results import announce_results
from bela.aid.usecases.answer_objection import answer_objection
from bela.aid.usecases.decide_recipients import decide_recipients
from bela.aid.usecases.file_objection import file_objection
from bela.aid.usecases.hand_over_aid import hand_over_aid
from bela.aid.usecases.judge_programme import judge_programme
from bela.aid.usecases.open_programme import ProgrammeAsked, open_programme
from bela.kernel.money import Rupiah
from bela.kernel.workdays import CalendarUnknown
from bela.ops.demo.accounts import acting, city_id
from bela.ops.demo.days import Days
from bela.ops.demo.sizes import Size

_DESI, _OLO = "pendataan@bela.example", "0811-0000-0225"
_TOOLS, _CAPITAL = "Bantuan alat usaha (contoh)", "Modal usaha mikro (contoh)"
_OPENED, _JUDGED, _DECIDED, _HANDED = 80, 70, 30, 25  # days before the day of loading
_HAVE = 6
_DEAD = "NIK\n1271110101500009\n1271114102480009\n"  # nobody's


def give_aid(_size: Size, days: Days) -> None:
    """Do what is missing; a second time nothing changes."""
    known = {found.title: found.public_id for found in programmes([city_id()])}
    with suppress(CalendarUnknown):  # a city loaded before next year's holidays are decreed has less of it
        if not _is_judged(known.get(_TOOLS)):
            _tools(days)
        if not _is_judged(known.get(_CAPITAL)):
            _capital(days)


def _is_judged(programme: str | None) -> bool:
    return programme is not None and any(run.announced_at for run in runs_of(programme))


def _tools(days: Days) -> None:
    programme = _open(days, _TOOLS, _OPENED, "Gerobak, kompor, atau mesin jahit", 2_500_000)
    _compare(days, programme)
    run = _judge(days, programme, _JUDGED)
    _object(days, run)
    _hand_over(days, programme, run)


def _object(days: Days, run: str) -> None:
    """Somebody whose NIK is not on the record brings a letter, and another officer answers."""
    at, later = days.before_loading(_JUDGED - 3), days.before_loading(_JUDGED - 7)
    says = "Saya sudah menyerahkan fotokopi KTP kepada petugas di kelurahan."
    answer = "Fotokopi KTP itu belum sampai. Bawa KTP Anda ke kelurahan; NIK-nya dicatat saat itu juga."
    for row in results(run, Wanted(stopped_by="nik-given"), size=1).rows:
        objection = file_objection(at=at, actor=acting(_DESI, at), result=row.public_id, says=says)
        answer_objection(
            at=later, actor=acting(_OLO, later), objection=objection, verdict="dismissed", answer=answer
        )


def _hand_over(days: Days, programme: str, run: str) -> None:
    at = days.before_loading(_DECIDED)
    number = f"460/{at.year}/CONTOH"
    decide_recipients(at=at, actor=acting(_DESI, at), run=run, number=number, dated_on=at.date())
    for place, row in enumerate(recipients(programme, size=_HAVE).rows, 1):
        at = days.before_loading(_HANDED, place * 20)
        hand_over_aid(
            at=at, actor=acting(_DESI, at), recipient=row.public_id, on=at.date(), way="goods",
            receipt_number=f"BAST-{place:03}/{at.year}/CONTOH",
        )  # fmt: skip


def _capital(days: Days) -> None:
    programme = _open(days, _CAPITAL, 12, "Uang modal lewat transfer", 1_200_000)
    _judge(days, programme, 4)


def _open(days: Days, title: str, back: int, benefit: str, amount: int) -> str:
    at = days.before_loading(back)
    asked = ProgrammeAsked(
        title=title, year=at.year, decree_number=f"188.44/{back}/CONTOH", decree_on=at.date() - timedelta(days=9),
        opens_on=at.date(), closes_on=days.loaded + timedelta(days=120), quota=25, benefit=benefit,
        amount=Rupiah(amount), criteria=("not-borrower", "no-other-aid", "one-per-family"), revisit_months=6,
    )  # fmt: skip
    return open_programme(at=at, actor=acting(_DESI, at), government=city_id(), asked=asked)


def _compare(days: Days, programme: str) -> None:
    at = days.before_loading(_JUDGED + 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_text(_DEAD, encoding="utf-8")
        asked = ReferenceAsked("deceased", path, "Disdukcapil (contoh)", at.date())
        add_reference_list(at=at, actor=acting(_DESI, at), programme=programme, asked=asked)


def _judge(days: Days, programme: str, back: int) -> str:
    at = days.before_loading(back)
    run = judge_programme(at=at, actor=acting(_DESI, at), programme=programme, on=at.date())
    announced = at + timedelta(hours=2)
    announce_results(at=announced, actor=acting(_DESI, announced), run=run)
    return run
