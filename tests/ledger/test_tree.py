"""The Merkle tree against vectors of our own, the public ones where they are, and two other libraries."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aics_tlog.tree import MerkleTree, verify_consistency, verify_inclusion
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from bela.ledger.tree import (
    EMPTY_ROOT,
    ProofFailed,
    Tree,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    perfect_root,
    root_of,
)
from tests.ledger.make_vectors import leaf

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "merkle.json").read_text())
PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "merkle_rfc6962"
only_with_public = pytest.mark.skipif(not PUBLIC.exists(), reason="the public vectors are not here")


def nodes(leaves: list[bytes]) -> Callable[[int, int], bytes]:
    """The perfect subtrees above leaf hashes, straight from the definition."""
    return lambda height, index: perfect_root(leaves[index << height : (index + 1) << height])


def grown(leaves: list[bytes]) -> Tree:
    tree = Tree()
    for one in leaves:
        tree.append(leaf_hash(one))
    return tree


def accepts(check: Callable[..., None], *words: Any) -> bool:
    try:
        check(*words)
    except ProofFailed:
        return False
    return True


@pytest.mark.parametrize("size", [int(size) for size in VECTORS["roots"]])
def test_a_tree_has_the_root_that_others_work_out(size: int) -> None:
    leaves = [leaf(number) for number in range(size)]
    expected = bytes.fromhex(VECTORS["roots"][str(size)])
    assert grown(leaves).root() == expected
    assert root_of(nodes([leaf_hash(one) for one in leaves]), size) == expected


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert Tree().root() == EMPTY_ROOT == root_of(nodes([]), 0)
    assert EMPTY_ROOT.hex().startswith("e3b0c44298fc1c14")


@pytest.mark.parametrize("case", VECTORS["inclusion"], ids=lambda c: f"{c['index']}/{c['size']} {c['name']}")
def test_an_inclusion_proof_is_accepted_or_refused(case: dict[str, Any]) -> None:
    steps = [bytes.fromhex(step) for step in case["proof"]]
    head, root = bytes.fromhex(case["leaf"]), bytes.fromhex(case["root"])
    assert accepts(check_inclusion, case["index"], case["size"], head, steps, root) is case["right"]


@pytest.mark.parametrize("case", VECTORS["consistency"], ids=lambda c: f"{c['old']}-{c['new']} {c['name']}")
def test_a_consistency_proof_is_accepted_or_refused(case: dict[str, Any]) -> None:
    steps = [bytes.fromhex(step) for step in case["proof"]]
    was, now = bytes.fromhex(case["old_root"]), bytes.fromhex(case["new_root"])
    assert accepts(check_consistency, case["old"], case["new"], was, now, steps) is case["right"]


def test_the_vectors_refuse_far_more_than_they_accept() -> None:
    cases = VECTORS["inclusion"] + VECTORS["consistency"]
    right = sum(case["right"] for case in cases)
    assert right == 22
    assert len(cases) - right > 300


@only_with_public
def test_the_public_tree_has_its_roots() -> None:
    public = json.loads((PUBLIC / "rfc6962_tree.json").read_text())
    tree, roots = Tree(), [EMPTY_ROOT.hex()]
    for data, expected in zip(public["leaf_inputs_hex"], public["leaf_hashes_hex"], strict=True):
        assert leaf_hash(bytes.fromhex(data)).hex() == expected
        tree.append(leaf_hash(bytes.fromhex(data)))
        roots.append(tree.root().hex())
    assert roots == public["root_by_size_hex"]


@only_with_public
def test_every_public_vector_is_answered_rightly() -> None:
    answered = {True: 0, False: 0}
    for path in sorted(PUBLIC.glob("*/*/*.json")):
        case = json.loads(path.read_text())
        steps = [b64decode(step) for step in case["proof"] or []]
        if path.parts[-3] == "inclusion":
            words = (
                case["leafIdx"],
                case["treeSize"],
                b64decode(case["leafHash"]),
                steps,
                b64decode(case["root"]),
            )
            right = accepts(check_inclusion, *words)
        else:
            roots = b64decode(case["root1"]), b64decode(case["root2"])
            right = accepts(check_consistency, case["size1"], case["size2"], *roots, steps)
        assert right is not case["wantErr"], path
        answered[right] += 1
    assert answered[True] >= 4
    assert answered[False] >= 80


@given(data=st.data(), size=st.integers(1, 600))
@settings(max_examples=150, deadline=None)
def test_proofs_agree_with_two_other_libraries(data: st.DataObject, size: int) -> None:
    leaves = [leaf(number) for number in range(size)]
    one, two, node = MerkleTree(leaves), InmemoryTree(algorithm="sha256"), nodes(list(map(leaf_hash, leaves)))
    two.append_entries(leaves)
    assert grown(leaves).root() == one.root() == two.get_root()

    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    inclusion, growth = inclusion_proof(node, index, size), consistency_proof(node, old, size)
    assert inclusion == one.inclusion_proof(index, size)
    assert growth == one.consistency_proof(old, size)
    assert verify_inclusion(leaf_hash(leaves[index]), index, size, inclusion, two.get_root())
    assert verify_consistency(old, size, two.get_root(old), two.get_root(), growth)
    check_inclusion(index, size, leaf_hash(leaves[index]), inclusion, one.root())
    check_consistency(old, size, one.root(old), one.root(), growth)


@given(data=st.data(), size=st.integers(1, 300))
@settings(max_examples=200, deadline=None)
def test_a_spoilt_proof_is_judged_as_another_library_judges_it(data: st.DataObject, size: int) -> None:
    leaves = [leaf(number) for number in range(size)]
    tree, index = MerkleTree(leaves), data.draw(st.integers(0, size - 1))
    claimed, claimed_size = data.draw(st.integers(-1, size + 3)), data.draw(st.integers(-1, size + 3))
    steps = data.draw(st.permutations(tree.inclusion_proof(index)) | st.just(tree.inclusion_proof(index)))
    words = (leaf_hash(leaves[index]), claimed, claimed_size, steps, tree.root())
    assert accepts(check_inclusion, *words[1:3], words[0], *words[3:]) is verify_inclusion(*words)


@given(start=st.integers(0, 1500), more=st.integers(1, 600))
@settings(max_examples=40, deadline=None)
def test_a_tree_goes_on_from_its_edge_as_if_it_had_never_stopped(start: int, more: int) -> None:
    leaves = [leaf_hash(number.to_bytes(4)) for number in range(start + more)]
    full, tiles = Tree(), {}
    for one in leaves[:start]:
        tiles.update({(tile.level, tile.number): tile for tile in full.append(one)})
    levels = [leaves[:start], [tiles[0, number].root for number in range(start // 256)]]
    again = Tree([level[len(level) // 256 * 256 :] for level in levels])
    twin = full.copy()
    assert (again.size, again.root()) == (full.size, full.root())
    for one in leaves[start:]:
        assert again.append(one) == full.append(one)
    assert again.root() == full.root()
    assert twin.size == start  # a copy does not grow along


def test_tiles_hold_the_leaves_and_their_roots() -> None:
    leaves = [leaf_hash(number.to_bytes(4)) for number in range(65_536)]
    tree, tiles = Tree(), []
    for one in leaves:
        tiles += tree.append(one)
    assert [(tile.level, tile.number) for tile in tiles[-2:]] == [(0, 255), (1, 0)]
    assert len(tiles) == 257
    assert tiles[-2].hashes == b"".join(leaves[-256:])
    assert tiles[-1].hashes == b"".join(tile.root for tile in tiles[:256])
    assert tiles[-1].root == tree.root() == perfect_root(leaves)


@pytest.mark.parametrize(("old", "new"), [(0, 5), (6, 5), (-1, 5)])
def test_nothing_is_proven_from_an_empty_or_a_larger_tree(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="no consistency proof"):
        consistency_proof(nodes([]), old, new)
    with pytest.raises(ProofFailed):
        check_consistency(old, new, EMPTY_ROOT, EMPTY_ROOT, [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_nothing_is_proven_of_a_leaf_outside_of_the_tree(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="has no leaf"):
        inclusion_proof(nodes([]), index, size)


def test_a_leaf_is_never_taken_for_a_node() -> None:
    left, right = leaf_hash(b"left"), leaf_hash(b"right")
    assert leaf_hash(left + right) != perfect_root([left, right])
