"""Makes `vectors/merkle.json` with two libraries that are not ours: `python -m tests.ledger.make_vectors`.

Roots are pymerkle's and proofs aics_tlog's. Each proof is then spoilt in the ways in which a careless
verifier is fooled, and aics_tlog is asked to refuse it, so that no spoilt one is right by accident.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from aics_tlog.hashing import leaf_hash
from aics_tlog.tree import MerkleTree, verify_consistency, verify_inclusion
from pymerkle import InmemoryTree

FILE = Path(__file__).parent / "vectors" / "merkle.json"
SIZES = (1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 64, 100, 255, 256, 257, 300, 512, 513)
LEAVES = ((0, 1), (0, 2), (1, 2), (2, 3), (0, 8), (5, 7), (6, 7), (8, 9), (99, 100), (255, 256), (256, 257))
GROWTHS = ((1, 1), (1, 2), (2, 3), (3, 7), (4, 8), (6, 8), (8, 9), (7, 64), (64, 100), (255, 257), (256, 513))

type Case = dict[str, object]
type Proof = list[bytes]


def leaf(number: int) -> bytes:
    """Leaves of all lengths, from nothing on."""
    return bytes((number * step) % 256 for step in range(number % 41))


def main() -> None:
    """Write the file."""
    tree, other = InmemoryTree(algorithm="sha256"), MerkleTree()
    for number in range(max(SIZES)):
        tree.append_entry(leaf(number))
        other.append(leaf(number))
    vectors = {
        "roots": {str(size): tree.get_root(size).hex() for size in SIZES},
        "inclusion": [case for index, size in LEAVES for case in inclusions(other, index, size)],
        "consistency": [case for old, new in GROWTHS for case in consistencies(other, old, new)],
    }
    FILE.write_text(json.dumps(vectors, indent=1) + "\n")


def inclusions(tree: MerkleTree, index: int, size: int) -> Iterator[Case]:
    """The right proof of a leaf, and the spoilt ones."""
    head, root = leaf_hash(leaf(index)), tree.root(size)

    def case(name: str, index: int, size: int, head: bytes, proof: Proof, root: bytes) -> Case:
        right = verify_inclusion(head, index, size, proof, root) and all(len(step) == 32 for step in proof)
        check(name, right)
        return {
            "name": name, "index": index, "size": size, "leaf": head.hex(), "root": root.hex(),
            "proof": [step.hex() for step in proof], "right": right,
        }  # fmt: skip

    proof = tree.inclusion_proof(index, size)
    yield case("right", index, size, head, proof, root)
    for name, spoilt in spoil(proof, root):
        yield case(name, index, size, head, spoilt, root)
    for name, place, count in (
        ("index too large", size, size), ("index of the neighbour", index ^ 1, size), ("negative", -1, size),
        ("no tree", index, 0), ("a larger tree", index, 2 * size + 1), ("half the tree", index, size // 2),
    ):  # fmt: skip
        yield case(name, place, count, head, proof, root)
    yield case("another leaf", index, size, flip(head), proof, root)
    yield case("another root", index, size, head, proof, flip(root))
    if size > 1:
        yield case("leaf and root swapped", index, size, root, proof, head)


def consistencies(tree: MerkleTree, old: int, new: int) -> Iterator[Case]:
    """The right proof of a growth, and the spoilt ones."""
    was, now = tree.root(old), tree.root(new)

    def case(name: str, old: int, new: int, was: bytes, now: bytes, proof: Proof) -> Case:
        right = old > 0 and verify_consistency(old, new, was, now, proof)
        check(name, right)
        return {
            "name": name, "old": old, "new": new, "old_root": was.hex(), "new_root": now.hex(),
            "proof": [step.hex() for step in proof], "right": right,
        }  # fmt: skip

    proof = tree.consistency_proof(old, new)
    yield case("right", old, new, was, now, proof)
    for name, spoilt in spoil(proof, now):
        yield case(name, old, new, was, now, spoilt)
    yield case("another old root", old, new, flip(was), now, proof)
    yield case("another new root", old, new, was, flip(now), proof)
    yield case("from nothing", 0, new, bytes(32), now, [])
    yield case("a negative size", -1, new, was, now, proof)
    if old != new:
        yield case("roots swapped", old, new, now, was, proof)
        yield case("sizes swapped", new, old, was, now, proof)
        yield case("no growth", new, new, was, now, proof)
        yield case("an older tree", old - 1, new, was, now, proof)


def spoil(proof: Proof, root: bytes) -> Iterator[tuple[str, Proof]]:
    """The proof, spoilt."""
    yield "with more behind", [*proof, bytes(32)]
    yield "with the root behind", [*proof, root]
    yield "with more before", [bytes(32), *proof]
    yield "with a short step", [*proof, b"\x01\x02"]
    if not proof:
        return
    yield "cut off behind", proof[:-1]
    yield "cut off before", proof[1:]
    yield "empty", []
    for place in range(len(proof)):
        yield f"step {place} with a bit flipped", [*proof[:place], flip(proof[place]), *proof[place + 1 :]]
    yield "a step cut short", [proof[0][:31], *proof[1:]]
    if len(proof) > 1:
        yield "backwards", proof[::-1]
        yield "a step twice", [proof[0], *proof]


def flip(data: bytes) -> bytes:
    """The data with one bit of its middle flipped."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :]


def check(name: str, right: bool) -> None:
    """Only the case that is called right may be."""
    if right != (name == "right"):
        raise SystemExit(f"{name} is {'right' if right else 'wrong'}")


if __name__ == "__main__":
    main()
