"""What is still missing, and whose turn it is."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from bela.registry.readiness import STEPS, KnownOfIt, StepState, readiness

KNOWN = st.builds(
    KnownOfIt,
    **{found.name: st.booleans() for found in fields(KnownOfIt) if found.name != "account"},
    account=st.sampled_from(["", "waiting", "checked"]),
)


@given(KNOWN)
def test_nobody_is_ready_with_anything_missing_and_the_next_step_is_never_a_done_one(
    known: KnownOfIt,
) -> None:
    found = readiness(known)
    ready = known.has_owner and known.has_nik and known.scale_decided and known.verified
    assert (found.missing_to_sell == ()) is ready
    assert found.next is None or found.steps[found.next] is not StepState.DONE
    assert (found.next is None) is (found.done == len(STEPS))


@given(KNOWN)
def test_what_the_owner_can_do_comes_before_what_waits_for_the_office(known: KnownOfIt) -> None:
    found = readiness(known)
    if StepState.TODO in found.steps.values():
        assert found.next is not None
        assert found.steps[found.next] is StepState.TODO
