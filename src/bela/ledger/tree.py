"""The Merkle tree of RFC 6962: hashes, the growing edge, proofs and their verifiers. Plain computing.

A tree of any size is made of perfect subtrees; `node(height, index)` is the root of the one that covers
the leaves from `index << height` up to, not including, `(index + 1) << height`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
HASH_BYTES = 32
EMPTY_ROOT = sha256().digest()
LEVELS = 8  # of tiles: 2^64 leaves

type Node = Callable[[int, int], bytes]


class ProofFailed(Exception):
    """A proof does not show what it should; the text says why."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf; the prefix keeps it from ever being taken for a node."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """The root above a power of two of hashes."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


@dataclass(frozen=True, slots=True)
class Tile:
    """256 hashes of one level, as C2SP tlog-tiles cuts a tree, and their root, which stands one level up."""

    level: int
    number: int
    hashes: bytes
    root: bytes


class Tree:
    """The right edge of a growing tree: all that is needed to go on from here."""

    def __init__(self, edge: Sequence[Sequence[bytes]] = ()) -> None:
        """Go on from the hashes of the tile that is not full, level by level from the leaves up."""
        self._edge = [list(hashes) for hashes in edge] + [[] for _ in range(LEVELS - len(edge))]
        self._peaks = [peak for hashes in reversed(self._edge) for peak in _peaks(hashes)]
        self.size = sum(len(hashes) << TILE_HEIGHT * level for level, hashes in enumerate(self._edge))

    def copy(self) -> Tree:
        """The same tree, to grow on its own."""
        twin = Tree()
        twin._edge = [list(hashes) for hashes in self._edge]
        twin._peaks, twin.size = list(self._peaks), self.size
        return twin

    def append(self, leaf: bytes) -> Sequence[Tile]:
        """Add a leaf's hash; answers the tiles that became full by it, usually none."""
        peaks, full = self._peaks, []
        peaks.append(leaf)
        self._edge[0].append(leaf)
        self.size += 1
        rest, height = self.size, 0
        while not rest & 1:
            right = peaks.pop()
            peaks[-1] = node_hash(peaks[-1], right)
            rest, height = rest >> 1, height + 1
            if height % TILE_HEIGHT == 0:
                full.append(self._close_tile(height // TILE_HEIGHT - 1, peaks[-1]))
        return full

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self._peaks:
            return EMPTY_ROOT
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def _close_tile(self, level: int, root: bytes) -> Tile:
        number = (self.size >> TILE_HEIGHT * (level + 1)) - 1
        hashes, self._edge[level] = b"".join(self._edge[level]), []
        self._edge[level + 1].append(root)
        return Tile(level, number, hashes, root)


def _peaks(hashes: Sequence[bytes]) -> list[bytes]:
    """The roots of the perfect subtrees that these hashes fall into, the widest first."""
    peaks, start = [], 0
    for width in (1 << bit for bit in reversed(range(TILE_HEIGHT))):
        if len(hashes) & width:
            peaks.append(perfect_root(hashes[start : start + width]))
            start += width
    return peaks


def root_of(node: Node, size: int) -> bytes:
    """The root of the first `size` leaves."""
    return _span(node, 0, size) if size else EMPTY_ROOT


def inclusion_proof(node: Node, index: int, size: int) -> list[bytes]:
    """RFC 6962 2.1.1: the hashes that lead from a leaf to the root. Raises `ValueError` outside the tree."""
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    start, end, proof = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_span(node, middle, end))
            end = middle
        else:
            proof.append(_span(node, start, middle))
            start = middle
    return proof[::-1]


def consistency_proof(node: Node, old: int, new: int) -> list[bytes]:
    """RFC 6962 2.1.2: that the first `old` leaves of the tree are the old tree. Raises `ValueError`.

    There is none from an empty tree: everything would be consistent with it, so nothing would be shown.
    """
    if not 0 < old <= new:
        raise ValueError(f"there is no consistency proof from {old} to {new}")
    start, end, proof = 0, new, []
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_span(node, middle, end))
            end = middle
        else:
            proof.append(_span(node, start, middle))
            start = middle
    return [_span(node, start, end), *proof[::-1]] if start else proof[::-1]


def check_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """RFC 9162 2.1.3.2. Raises `ProofFailed` unless the leaf's hash stands at `index` under the root."""
    if not 0 <= index < size:
        raise ProofFailed(f"a tree of {size} leaves has no leaf {index}")
    place, last, found = index, size - 1, leaf
    for step in _hashes(proof):
        if last == 0:
            raise ProofFailed("the proof is too long")
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    if last:
        raise ProofFailed("the proof is too short")
    if found != root:
        raise ProofFailed("the proof leads to another root")


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """RFC 9162 2.1.4.2. Raises `ProofFailed` unless the new tree begins with the old one."""
    if not 0 < old <= new:
        raise ProofFailed(f"nothing can be shown from {old} to {new} leaves")
    if old == new:
        if proof or old_root != new_root:
            raise ProofFailed("two trees of one size are the same tree, or they part")
        return
    steps = _hashes(proof)
    if old & (old - 1) == 0:  # the old tree is one perfect subtree, so its root leads the way
        steps = [old_root, *steps]
    if not steps:
        raise ProofFailed("the proof is too short")
    if _climb(old, new, steps) != (old_root, new_root):
        raise ProofFailed("the proof leads to other roots")


def _climb(old: int, new: int, steps: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The roots of the old and the new tree that a consistency proof leads to."""
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = now = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise ProofFailed("the proof is too long")
        if place & 1 or place == last:
            was, now = node_hash(step, was), node_hash(step, now)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            now = node_hash(now, step)
        place, last = place >> 1, last >> 1
    if last:
        raise ProofFailed("the proof is too short")
    return was, now


def _span(node: Node, start: int, end: int) -> bytes:
    """The root of the leaves from `start` up to `end`, of a subtree that RFC 6962 splits off."""
    width = end - start
    if width & (width - 1) == 0:
        return node(width.bit_length() - 1, start // width)
    middle = start + _split(width)
    return node_hash(_span(node, start, middle), _span(node, middle, end))


def _split(width: int) -> int:
    """The largest power of two below the width."""
    return 1 << (width - 1).bit_length() - 1


def _hashes(proof: Sequence[bytes]) -> list[bytes]:
    if any(len(step) != HASH_BYTES for step in proof):
        raise ProofFailed("a step of the proof is no SHA-256 hash")
    return list(proof)
