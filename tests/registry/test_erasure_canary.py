"""A canary in every text the register can keep about an owner, and a hunt for it after erasure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from bela.registry.models import (
    BankAccountRow,
    DuplicatePair,
    Enterprise,
    Merge,
    Occasion,
    Owner,
    SecondAnswer,
    StagedRow,
    StateAnswer,
)
from tests.cast import NOW
from tests.registry.conftest import TODAY, Register
from tests.registry.test_person_side import ask, grant, listed

CANARY = "Kenari"
NUMBER = "+6281277777777"
_LISTED = {"note": CANARY, "owner": CANARY, "name": CANARY}

PLANTED: dict[type[models.Model], dict[str, object]] = {
    Owner: {
        "name": CANARY, "sort_name": CANARY, "id_card_address": CANARY, "phone": NUMBER,
        "other_phones": [NUMBER], "email": CANARY, "nik": "1271117777777777", "nik_state": "given",
        "family_card": "1271117777777777", "more": {"education": CANARY}, "id_card_region": "12.77.77",
        "sex": "female", "disability": "sight",
    },
    Enterprise: {
        "name": CANARY, "sort_name": CANARY, "address": CANARY, "rt": "777", "rw": "777",
        "nib": "1277777777777", "npwp": "1277777777777777",
        "more": {"note": CANARY, "photographs": [CANARY], "social_media": CANARY},
        "withdrawn_reason": CANARY, "withdrawn_at": NOW,
    },
    Occasion: {"answers": {field: [None, CANARY] for field in _LISTED}},
    SecondAnswer: {"value": CANARY},
    Merge: {
        "reason": CANARY, "undone_reason": CANARY, "undone_at": NOW, "undone_by": "person:x",
        "fields": {field: [CANARY, CANARY] for field in _LISTED},
    },
    DuplicatePair: {"reason": CANARY},
    StagedRow: {
        "values": _LISTED,
        "repairs": [{"field": "owner", "from": CANARY, "to": CANARY, "why": CANARY}],
        "warnings": [{"field": "name", "code": "x", "reason": CANARY}],
    },
    StateAnswer: {
        "name_asked": CANARY, "name_answered": CANARY, "note": CANARY, "said": {"x": CANARY},
        "number": "1277777777777",
    },
    BankAccountRow: {"number": "7777777", "holder": CANARY, "reason": CANARY, "phone": NUMBER, "paper": CANARY, "bank": "777"},
}  # fmt: skip

# What is not planted, and why it may stay: it is no words about a person, or the retention table keeps it.
STAYS: dict[str, str] = {
    "Enterprise": "legal_form activity product kbli region_code region_path place_kind food_tax_collected_by "
    "scale capital_band sales_band stage end_state",  # says nothing about a person
    "Owner": "",
    "Occasion": "how",
    "SecondAnswer": "field how",
    "Merge": "stayed",  # why a field stayed, in words of ours
    "DuplicatePair": "verdict why state keep take proposed_by",  # reasons quote nobody; an officer put it forward
    "StagedRow": "digest cells state rejected_field rejected_reason",  # a trigger keeps cells; admitted lines are not rejected
    "StateAnswer": "register result source_digest outcome",
    "BankAccountRow": "state checked_by_means",
}
_REFERENCES = {
    "public_id", "government", "by", "activated_by", "settled_by", "undone_by", "decided_by", "asked_by", "seen_by",
    "added_by",
}  # fmt: skip


def _texts(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.get_fields():
        if isinstance(field, models.CharField | models.TextField | models.JSONField | ArrayField):
            yield field.name


def test_every_text_of_a_table_about_an_owner_is_planted_or_stays_for_a_reason() -> None:
    for model in PLANTED:
        unsaid = set(_texts(model)) - set(PLANTED[model]) - set(STAYS[model.__name__].split()) - _REFERENCES
        assert unsaid == set(), (model, unsaid)


def _kept_about(register: Register, tmp_path: Path) -> str:
    """An enterprise from a list, with one absorbed by it and a row in every table that holds its owner's words."""
    kitchen = listed(register, tmp_path)
    row = Enterprise.objects.get(public_id=kitchen)
    double, other = (
        Enterprise.objects.create(
            government_id=register.city.government, owner=Owner.objects.create(name=name), registered_at=NOW,
            name=name, sort_name=name.lower(), merged_into=into,
        )
        for name, into in (("Kembar", row), ("Lain", None))
    )  # fmt: skip
    for absorbed in (double, other):
        Merge.objects.create(
            government_id=register.city.government, survivor=row, absorbed=absorbed, at=NOW, by="person:x"
        )
    for first, second in ((row, double), (row, other)):
        DuplicatePair.objects.create(
            government_id=register.city.government, first=first, second=second, probability=0.7,
            verdict="unsure", why=[], proposed_at=NOW,
        )  # fmt: skip
    SecondAnswer.objects.create(enterprise=row, field="owner", at=NOW, by="person:x", how="import")
    StateAnswer.objects.create(
        enterprise=double, register="oss", number="1277777777777", result="name_differs", name_asked="x",
        name_answered="y", as_of=TODAY, expires_on=TODAY, source_digest="a" * 64, asked_at=NOW,
        asked_by="person:x", seen_at=NOW, seen_by="person:x", outcome="explained", note="x",
    )  # fmt: skip
    BankAccountRow.objects.create(
        enterprise=row, bank="014", number="1234567", holder="x", state="refused", reason="x", settled_at=NOW,
        settled_by="person:x", added_at=NOW, added_by="person:x", paper="x", paper_on=TODAY,
    )  # fmt: skip
    return kitchen


def test_after_erasure_no_canary_is_left_but_in_the_cells_that_nobody_can_change(
    register: Register, tmp_path: Path
) -> None:
    kitchen = _kept_about(register, tmp_path)
    request = ask(register, kitchen)
    others = Enterprise.objects.filter(name="Lain")
    for model, texts in PLANTED.items():
        rows = model._base_manager.all()
        if model in (Enterprise, Owner):
            apart = others.values("pk" if model is Enterprise else "owner")
            rows = rows.exclude(pk__in=apart)
        assert rows.update(**texts) > 0, model
    grant(register, request)
    for model in apps.get_app_config("registry").get_models():
        for values in model._base_manager.values():
            values.pop("cells", None)
            text = repr(list(values.values()))
            for gone in (CANARY, "7777777", "12.77.77", "female", "sight"):
                assert gone not in text, (model, gone)
    assert StagedRow.objects.get().cells
    assert {merge.undone_reason for merge in Merge.objects.all()} == {"(dihapus)"}  # that there was one stays


def test_words_stay_where_the_names_do(register: Register, tmp_path: Path) -> None:
    kitchen = _kept_about(register, tmp_path)
    Merge.objects.update(reason="Satu dapur, kata Bu Rina")
    grant(register, ask(register, kitchen, "person"))
    assert {merge.reason for merge in Merge.objects.all()} == {"Satu dapur, kata Bu Rina"}
