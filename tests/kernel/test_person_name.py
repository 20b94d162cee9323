"""Names stay as they were typed and sort without their titles. All people here are invented."""

from __future__ import annotations

import pytest

from bela.kernel.person_name import sort_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("H. Aulia Rachman, S.E.", "aulia rachman"),
        ("Prof. Dr. Ir. Hj. Siti Rahma, M.Si., Ph.D.", "siti rahma"),
        ("dr. Rina Lubis", "rina lubis"),
        ("K.H. Ahmad", "ahmad"),
        ("Drs.Budi  Santoso", "budi santoso"),
        ("Haji Lulung", "lulung"),
        ("Tatang Hidayat", "tatang hidayat"),
        ("Harun", "harun"),
        ("Irwan", "irwan"),
        ("H.", "h."),
        ("", ""),
    ],
)
def test_a_list_of_people_is_sorted_without_titles(name: str, key: str) -> None:
    assert sort_name(name) == key
