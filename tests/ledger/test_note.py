"""Signed notes and checkpoints: what is trusted, and all that must be refused."""

from __future__ import annotations

import pytest
from aics_tlog.checkpoint import verify_checkpoint
from aics_tlog.note import format_vkey, parse_note, parse_vkey
from hypothesis import given
from hypothesis import strategies as st

from bela.ledger.note import Checkpoint, NoteRefused, Signer, Verifier, open_checkpoint, open_note, sign_note
from bela.ledger.tree import leaf_hash

LOG = Signer("bela.example/log", bytes(range(32)))
WITNESS = Signer("saksi.example/satu", bytes(range(1, 33)))
HEAD = Checkpoint("bela.example/log", 20_852_163, leaf_hash(b"root"))
NOTE = sign_note(HEAD.text(), LOG)

# The example of the C2SP signed-note specification.
POEM = """\
Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.
"""


def test_a_note_opens_with_the_key_that_signed_it() -> None:
    assert open_note(NOTE, [LOG.verifier]) == HEAD.text()
    assert open_checkpoint(NOTE, [LOG.verifier]) == HEAD


def test_another_implementation_reads_our_notes_and_keys() -> None:
    key = parse_vkey(LOG.verifier.text())
    assert format_vkey(key) == LOG.verifier.text()
    checked = verify_checkpoint(parse_note(NOTE), key, expected_origin="bela.example/log")
    assert checked.log_ok


def test_a_text_may_hold_empty_lines() -> None:
    assert open_note(sign_note(POEM, LOG), [LOG.verifier]) == POEM


def test_further_signatures_stand_below_and_unknown_ones_are_passed_over() -> None:
    note = sign_note(HEAD.text(), WITNESS, LOG)
    assert note.count("\n— ") == 2
    for known in ([LOG.verifier], [WITNESS.verifier], [WITNESS.verifier, LOG.verifier]):
        assert open_note(note, known) == HEAD.text()


def test_a_known_key_whose_signature_does_not_hold_spoils_the_note() -> None:
    foreign = sign_note("something else\n", WITNESS).rpartition("\n\n")[2]
    with pytest.raises(NoteRefused, match=r"saksi\.example/satu does not hold"):
        open_note(NOTE + foreign, [LOG.verifier, WITNESS.verifier])


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("no signature", HEAD.text()),
        ("no signature, but a blank line", HEAD.text() + "\n"),
        ("no last newline", NOTE[:-1]),
        ("another size", NOTE.replace("20852163", "20852164")),
        ("another root", NOTE.replace("\n20852163\n", "\n20852163\nA")),
        ("a cut signature", NOTE[:-8] + "\n"),
        ("a control character", NOTE.replace("bela", "be\tla")),
        ("a carriage return", NOTE.replace("\n", "\r\n")),
        ("a hyphen for the dash", NOTE.replace("— ", "- ")),
        ("a signature that is no base64", NOTE[:-4] + "!==\n"),
        ("a signature in another spelling of base64", NOTE[:-2] + "\n"),
        ("a line between the signatures", NOTE + "something\n"),
        ("a name with a plus", NOTE.replace("— bela.example/log", "— bela+example/log")),
        ("too long", "x" * 1_000_001 + NOTE),
        ("nothing", ""),
    ],
)
def test_a_note_that_is_not_as_signed_is_refused(name: str, note: str) -> None:
    with pytest.raises(NoteRefused):
        open_note(note, [LOG.verifier])


@given(place=st.integers(0, len(NOTE) - 1), letter=st.characters(codec="utf-8"))
def test_no_changed_letter_is_overlooked(place: int, letter: str) -> None:
    changed = NOTE[:place] + letter + NOTE[place + 1 :]
    if changed == NOTE:
        return
    with pytest.raises(NoteRefused):
        open_note(changed, [LOG.verifier])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        "a\n01\n{root}\n",
        "a\n-1\n{root}\n",
        "a\n１\n{root}\n",
        "a\n1\nAAAA\n",
        "a\n1\n{root}\n\n",
        "\n1\n{root}\n",
        "a\n1\n{root}",
        "a\n1\n{root}=\n",
    ],
)
def test_a_checkpoint_that_is_not_well_formed_is_refused(text: str) -> None:
    root = HEAD.text().split("\n")[2]
    with pytest.raises(NoteRefused):
        Checkpoint.from_text(text.format(root=root))


def test_lines_of_extensions_are_passed_over() -> None:
    assert Checkpoint.from_text(HEAD.text() + "something of a later version\n") == HEAD


def test_a_checkpoint_of_another_log_is_refused_even_with_our_signature() -> None:
    foreign = Checkpoint("other.example/log", 1, leaf_hash(b""))
    with pytest.raises(NoteRefused, match="another log"):
        open_checkpoint(sign_note(foreign.text(), LOG), [LOG.verifier])


def test_a_key_is_read_as_it_was_printed() -> None:
    assert Verifier.from_text(LOG.verifier.text()) == LOG.verifier
    assert Signer.from_secret("bela.example/log", LOG.text()).verifier == LOG.verifier


def test_a_secret_always_gives_the_same_key() -> None:
    one = Signer.from_secret("bela.example/log", "s" * 40)
    assert one.text() == Signer.from_secret("bela.example/log", "s" * 40).text()
    assert one.verifier != Signer.from_secret("bela.example/log", "s" * 41).verifier


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "bela.example/log",
        "bela.example/log+00000000+" + LOG.verifier.text().rpartition("+")[2],
        LOG.verifier.text()[:-1],
        LOG.verifier.text().replace("bela.example", "bela example"),
        LOG.verifier.text().upper(),
        "+" + LOG.verifier.text().partition("+")[2],
    ],
)
def test_a_key_that_is_not_well_formed_is_refused(vkey: str) -> None:
    with pytest.raises(NoteRefused):
        Verifier.from_text(vkey)


@pytest.mark.parametrize(
    ("name", "secret"), [("bela.example/log", "short"), ("other.example", LOG.text()), ("a b", "s" * 40)]
)
def test_a_secret_that_is_no_key_of_this_log_is_refused(name: str, secret: str) -> None:
    with pytest.raises(NoteRefused):
        Signer.from_secret(name, secret)
