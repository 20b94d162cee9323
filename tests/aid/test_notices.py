"""Owners are told what happens to their aid: once, in their language, without reasons; a gateway that is down waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bela.accounts.models import Person
from bela.accounts.texting import MemoryGateway
from bela.aid.models import Notice, Recipient
from bela.aid.usecases.answer_objection import answer_objection
from bela.aid.usecases.cancel_recipient import cancel_recipient
from bela.aid.usecases.file_objection import file_objection
from bela.aid.usecases.hand_over_aid import hand_over_aid
from bela.aid.usecases.send_notices import MOST_TRIES, send_notices
from bela.kernel.actor import system
from bela.kernel.refusal import NotPermitted
from bela.registry.models import Enterprise, Member
from tests.aid.conftest import LATER, Aid
from tests.aid.test_recipients import three_for_two
from tests.cast import NOW

CLOCK = system("clock", "aid:tell")


@pytest.fixture(autouse=True)
def texts() -> list[tuple[str, str]]:
    """What the gateway was handed."""
    MemoryGateway.sent.clear()
    return MemoryGateway.sent


def owned(aid: Aid, who: str, person: str) -> None:
    """Somebody of the cast is the owner and signs in for it."""
    Member.objects.create(
        enterprise=Enterprise.objects.get(public_id=aid.planted[who]), person_id=aid.city.people[person],
        part="owner", linked_at=NOW, linked_by="system:test",
    )  # fmt: skip


def send(at: datetime = LATER, most: int = 200) -> int:
    return send_notices(at=at, actor=CLOCK, most=most)


def test_an_announcement_is_told_to_everybody_once_in_their_language(
    aid: Aid, texts: list[tuple[str, str]]
) -> None:
    aid.plant("first", 1)
    aid.plant("second", 2, scale="small")
    owned(aid, "first", "rina")
    Person.objects.filter(public_id=aid.city.people["rina"]).update(language="en")
    aid.announce(aid.judge())
    assert texts == []  # nothing is sent inside the officer's request
    assert send() == 2
    told = dict(texts)
    phone = Person.objects.get(public_id=aid.city.people["rina"]).phone
    assert phone is not None
    assert set(told) == {phone, Enterprise.objects.get(public_id=aid.planted["second"]).owner.phone}
    assert "have been announced" in told.pop(phone)
    (indonesian,) = told.values()
    assert "sudah diumumkan" in indonesian
    assert "/bantuan/" in indonesian
    assert (send(), len(texts)) == (0, 2)


def test_no_text_says_why_or_names_anybody(aid: Aid, texts: list[tuple[str, str]]) -> None:
    aid.plant("out", 3, scale="small")
    aid.announce(aid.judge())
    send()
    owner = Enterprise.objects.get(public_id=aid.planted["out"]).owner
    ((_phone, text),) = texts
    for word in (owner.name, owner.nik, "mikro", "kecil", "tidak memenuhi"):
        assert word not in text


def test_each_step_afterwards_is_told_to_whom_it_is_about(aid: Aid, texts: list[tuple[str, str]]) -> None:
    aid.choose(three_for_two(aid))
    send()
    texts.clear()
    first, second = Recipient.objects.order_by("number")
    for _twice in range(2):
        hand_over_aid(
            at=LATER, actor=aid.city.actor("desi", LATER), recipient=first.public_id, on=LATER.date(),
            way="goods", receipt_number="B-1",
        )  # fmt: skip
        cancel_recipient(
            at=LATER, actor=aid.city.actor("desi", LATER), recipient=second.public_id, reason="died",
            note="Kata RT",
        )  # fmt: skip
    send()
    phone = {row.number: row.result.enterprise.owner.phone for row in (first, second)}
    assert [to for to, _text in texts] == [phone[1], phone[2]]
    assert "segera hubungi petugas pendataan" in texts[0][1]
    assert "Ada perubahan" in texts[1][1]
    assert "RT" not in texts[1][1]
    assert set(Notice.objects.values_list("kind", flat=True)) == {
        "announced",
        "decided",
        "handed_over",
        "cancelled",
    }
    assert not Notice.objects.filter(done_at=None).exists()


def test_an_answered_objection_is_told(aid: Aid, texts: list[tuple[str, str]]) -> None:
    aid.plant("out", 3, scale="small")
    run = aid.announce(aid.judge())
    objection = file_objection(
        at=NOW, actor=aid.desi, result=aid.result(run, "out").public_id, says="Saya mikro"
    )
    send()
    texts.clear()
    answer_objection(at=NOW, actor=aid.olo(), objection=objection, verdict="upheld", answer="Benar, rahasia")
    send()
    ((_phone, text),) = texts
    assert "sudah dijawab" in text
    assert "rahasia" not in text


def test_a_gateway_that_is_down_is_tried_again_later_and_not_for_ever(
    aid: Aid, texts: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    aid.plant("first", 1)
    aid.plant("second", 2)
    aid.announce(aid.judge())

    def down(self: MemoryGateway, phone: str, text: str) -> None:
        raise OSError("the line is dead")

    with monkeypatch.context() as broken:
        broken.setattr(MemoryGateway, "send", down)
        assert send(NOW) == 0
        assert Notice.objects.filter(tries=1).count() == 1  # the first failure ends the portion
    assert send(NOW) == 1
    assert send(NOW + timedelta(minutes=9)) == 0
    assert send(NOW + timedelta(minutes=10)) == 1
    assert len(texts) == 2
    Notice.objects.update(taken_at=None, done_at=None, reached=0, tries=MOST_TRIES)
    assert send(LATER) == 0


def test_what_was_broken_off_in_the_middle_is_not_told_a_second_time(
    aid: Aid, texts: list[tuple[str, str]]
) -> None:
    aid.plant("first", 1)
    aid.announce(aid.judge())
    Notice.objects.update(taken_at=NOW)  # the process was killed here, before or after the text went out
    assert send() == 0
    assert texts == []


def test_whoever_cannot_be_reached_holds_nobody_up(aid: Aid, texts: list[tuple[str, str]]) -> None:
    aid.plant("silent", 1, phone="")
    aid.plant("second", 2)
    aid.announce(aid.judge())
    assert send() == 2
    assert len(texts) == 1
    assert sorted(Notice.objects.values_list("reached", flat=True)) == [0, 1]


def test_a_portion_has_an_end_and_is_on_record_without_names(
    aid: Aid, texts: list[tuple[str, str]], entries: Callable[[], list[dict[str, Any]]]
) -> None:
    for number in range(3):
        aid.plant(f"p{number}", number)
    aid.announce(aid.judge())
    assert [send(most=2), send(most=2), send(most=2)] == [2, 1, 0]
    told = [entry for entry in entries() if entry["kind"] == "aid.notices_sent"]
    assert len(told) == 2
    assert all(phone not in str(told) for phone, _text in texts)


def test_only_the_clock_tells(aid: Aid) -> None:
    with pytest.raises(NotPermitted):
        send_notices(at=NOW, actor=aid.desi)


def test_the_table_holds_one_notice_of_a_thing(aid: Aid) -> None:
    aid.plant("first", 1)
    aid.announce(aid.judge())
    row = Notice.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match="one_notice_of_a_thing"), transaction.atomic():
        row.save(force_insert=True)
