"""Proofs of single entries, checked with nothing but the file and the public key."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace

import pytest
from aics_tlog.checkpoint import parse_checkpoint
from aics_tlog.note import parse_note, parse_vkey, verify_note
from aics_tlog.tree import verify_leaf_inclusion

from bela.ledger.note import NoteRefused, Signer
from bela.ledger.proving import EntryUnknown, InclusionProof, NotSealedYet, prove
from bela.ledger.store import LogDamaged
from bela.ledger.tree import ProofFailed
from tests.conftest import OwnDatabase
from tests.ledger.logs import LOG

STRANGER = Signer("bela.example/log", bytes(range(3, 35)))


def proof_of(log: OwnDatabase, entry: object) -> InclusionProof:
    with log.connection("app") as app:
        return prove(app, str(entry))


@pytest.mark.parametrize("number", [0, 1, 255, 256, 511, 512, 544, 599])
def test_an_entry_is_proven_by_its_number_and_by_its_public_id(shared_log: OwnDatabase, number: int) -> None:
    proof = proof_of(shared_log, number)
    proof.check([LOG.verifier])
    assert (proof.number, proof.size, json.loads(proof.payload)["body"]) == (number, 600, {"n": number})
    assert proof_of(shared_log, proof.entry) == proof
    assert proof_of(shared_log, proof.entry.upper()) == proof


def test_another_implementation_believes_the_proof_from_its_text_alone(shared_log: OwnDatabase) -> None:
    proof, _, note = proof_of(shared_log, 517).text().partition("\n\n")
    form, extra, index, *steps = proof.split("\n")
    assert form == "c2sp.org/tlog-proof@v1"
    assert index == "index 517"
    head = parse_note(note)
    assert verify_note(head, [parse_vkey(LOG.verifier.text())])
    told = parse_checkpoint(head.text)
    payload = b64decode(extra.removeprefix("extra "))
    assert verify_leaf_inclusion(payload, 517, told.size, [b64decode(step) for step in steps], told.root)
    assert json.loads(payload)["subject"] == "stall-517"


def test_a_proof_that_was_touched_is_refused(shared_log: OwnDatabase) -> None:
    proof = proof_of(shared_log, 517)
    for touched in (
        replace(proof, number=518),
        replace(proof, size=599),
        replace(proof, payload=proof.payload.replace(b"517", b"518")),
        replace(proof, hashes=proof.hashes[:-1]),
        replace(proof, hashes=[]),
    ):
        with pytest.raises(ProofFailed):
            touched.check([LOG.verifier])
    with pytest.raises(NoteRefused):
        proof.check([STRANGER.verifier])
    with pytest.raises(NoteRefused):
        replace(proof, checkpoint=proof.checkpoint.replace("\n600\n", "\n601\n")).check([LOG.verifier])


@pytest.mark.parametrize(
    "entry", ["600", "99999999999999999999", "", "no such entry", "-1", "0x5", "５", "'; --", "é"]
)
def test_an_entry_that_is_not_there_is_said_to_be_unknown(shared_log: OwnDatabase, entry: str) -> None:
    with pytest.raises(EntryUnknown, match="there is no entry"):
        proof_of(shared_log, entry)


def test_an_entry_that_waits_cannot_be_proven_yet(shared_log: OwnDatabase) -> None:
    with shared_log.connection("app") as app:
        row = app.execute("SELECT public_id FROM ledger_entry ORDER BY id DESC LIMIT 1").fetchone()
    assert row is not None
    with pytest.raises(NotSealedYet, match=f"entry {row[0]} is recorded and not sealed yet"):
        proof_of(shared_log, row[0])


def test_an_entry_that_was_changed_is_not_proven(log: OwnDatabase) -> None:
    with log.connection() as admin:
        admin.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ALL")
        admin.execute("UPDATE ledger_entry SET payload = payload || ' '::bytea WHERE id = 18")
    with pytest.raises(LogDamaged, match=r"entry 17 \(\w+\) is not what was sealed there"):
        proof_of(log, 17)
    proof_of(log, 18).check([LOG.verifier])
