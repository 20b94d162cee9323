"""Signed notes and checkpoints as C2SP writes them (signed-note, tlog-checkpoint), with Ed25519.

A note may carry further signature lines, of witnesses or of a second key; those of unknown keys are
passed over, as the specification wants.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bela.ledger.tree import HASH_BYTES

_ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY+"
_LARGEST_NOTE = 1_000_000  # characters; sixteen post-quantum signatures fit many times
_SIGNATURE = re.compile(r"— (\S+) (\S+)")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class NoteRefused(Exception):
    """A note, a key or a checkpoint that cannot be trusted or read; the text says why."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and the name it signs under."""

    name: str
    public: bytes

    @classmethod
    def from_text(cls, vkey: str) -> Verifier:
        """Read a key in its printed form, `name+id+key`. Raises `NoteRefused`."""
        name, key_id, key = _split_key(vkey)
        verifier = cls(name, key)
        if key_id != verifier.key_id.hex():
            raise NoteRefused("the key's id does not belong to the key")
        return verifier

    @property
    def key_id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def text(self) -> str:
        """The key in its printed form."""
        return f"{self.name}+{self.key_id.hex()}+{_base64(_ED25519 + self.public)}"

    def check(self, text: str, signature: bytes) -> None:
        """Raise `NoteRefused` unless the signature is this key's over the text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            raise NoteRefused(f"the signature of {self.name} does not hold") from None


class Signer:
    """A private key and the name it signs under."""

    def __init__(self, name: str, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(_key_name(name), self._key.public_key().public_bytes_raw())

    @classmethod
    def from_secret(cls, name: str, secret: str) -> Signer:
        """Read a printed private key, or derive one from any other secret of enough randomness.

        Raises `NoteRefused` for a printed key of another name and for a secret under 32 characters.
        """
        if secret.startswith(_PRIVATE):
            named, _key_id, seed = _split_key(secret.removeprefix(_PRIVATE))
            if named != name:
                raise NoteRefused(f"the private key is of {named}, not of {name}")
            return cls(name, seed)
        if len(secret) < 32:
            raise NoteRefused("the secret of the log's key is shorter than 32 characters")
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"bela log ed25519")
        return cls(name, derived.derive(secret.encode()))

    def text(self) -> str:
        """The private key in its printed form. Keep it as a secret."""
        verifier = self.verifier
        seed = _base64(_ED25519 + self._key.private_bytes_raw())
        return f"{_PRIVATE}{verifier.name}+{verifier.key_id.hex()}+{seed}"

    def line(self, text: str) -> str:
        """This key's signature line over a note's text."""
        signature = self._key.sign(text.encode())
        return f"— {self.verifier.name} {_base64(self.verifier.key_id + signature)}\n"


def sign_note(text: str, *signers: Signer) -> str:
    """The text with the signers' lines below it."""
    return text + "\n" + "".join(signer.line(text) for signer in signers)


def open_note(note: str, verifiers: Sequence[Verifier]) -> str:
    """The text of a note that at least one of the keys signed.

    Raises `NoteRefused` for a note that is not well formed, has no signature of a known key, or has one
    that does not hold.
    """
    if len(note) > _LARGEST_NOTE:
        raise NoteRefused("the note is too long")
    if any(character < " " and character != "\n" for character in note):
        raise NoteRefused("a note holds no control characters")
    text, blank, tail = note.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise NoteRefused("the note has no signatures")
    text += "\n"
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    trusted = 0
    for name, key_id, signature in map(_signature, tail.removesuffix("\n").split("\n")):
        if verifier := known.get((name, key_id)):
            verifier.check(text, signature)
            trusted += 1
    if not trusted:
        raise NoteRefused("no key that is known here signed the note")
    return text


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: whose it is, how many leaves it has, and their root."""

    origin: str
    size: int
    root: bytes

    @classmethod
    def from_text(cls, text: str) -> Checkpoint:
        """Read a note's text. Lines of extensions are passed over. Raises `NoteRefused`."""
        lines = text.removesuffix("\n").split("\n")
        if not text.endswith("\n") or len(lines) < 3 or not all(lines):
            raise NoteRefused("a checkpoint has at least three lines, none of them empty")
        if not _SIZE.fullmatch(lines[1]):
            raise NoteRefused("the size of a checkpoint is a plain decimal number")
        root = _bytes(lines[2])
        if len(root) != HASH_BYTES:
            raise NoteRefused("the root of a checkpoint is a SHA-256 hash")
        return cls(lines[0], int(lines[1]), root)

    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


def open_checkpoint(note: str, verifiers: Sequence[Verifier]) -> Checkpoint:
    """The checkpoint in a signed note. Raises `NoteRefused`, also where the origin is none of the keys'."""
    checkpoint = Checkpoint.from_text(open_note(note, verifiers))
    if checkpoint.origin not in {verifier.name for verifier in verifiers}:
        raise NoteRefused(f"the checkpoint is of {checkpoint.origin}, another log")
    return checkpoint


def _signature(line: str) -> tuple[str, bytes, bytes]:
    """Name, key id and signature of a line."""
    found = _SIGNATURE.fullmatch(line)
    if found is None:
        raise NoteRefused("a line below the note is no signature")
    signature = _bytes(found[2])
    if len(signature) < 5:
        raise NoteRefused("a signature is too short")
    return _key_name(found[1]), signature[:4], signature[4:]


def _split_key(text: str) -> tuple[str, str, bytes]:
    """Name, id and the 32 bytes of an Ed25519 key."""
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    key = _bytes(encoded)
    if key[:1] != _ED25519 or len(key) != 33 or not re.fullmatch("[0-9a-f]{8}", key_id):
        raise NoteRefused("a key looks like name+01234567+base64 and is an Ed25519 key")
    return _key_name(name), key_id, key[1:]


def _key_name(name: str) -> str:
    if not name or "+" in name or any(character.isspace() or character < " " for character in name):
        raise NoteRefused("a key's name is not empty and holds neither spaces nor a plus")
    return name


def _base64(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: str) -> bytes:
    """Decode base64 in its one right spelling."""
    try:
        data = b64decode(text, validate=True)
    except (BadBase64, ValueError):
        raise NoteRefused("this is no base64") from None
    if _base64(data) != text:
        raise NoteRefused("this is no base64 in its one right spelling")
    return data
