"""What is known of one person on the day of a run: the facts that criteria and points look at.

No name, no number of a person, no address: the facts are kept with the result, and a person is called by
a key that only this installation can make from a NIK.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from bela.law.facts import Json


@dataclass(frozen=True, slots=True)
class Applicant:
    """One person with all enterprises they own together.

    `nik_fault` is the code of what is wrong in the number itself; `mismatches` says what does not fit it
    (`birthday`, `sex`, `name` and `unknown` against the population list, `shared`: other people carry it).
    `on_lists` are the reference lists the person stands on, `lists` those that were compared at all.
    `scale` is that of the largest enterprise; `end_state` and `visited_days` (days since the last visit)
    those of the one that runs. `likely_same` counts other people on the register who may be the same one.
    `other_aid` counts programmes of the same year that already chose them. `sales_upto` is the highest the
    yearly sales of all enterprises can be, in rupiah; None where not known.
    """

    key: str
    nik_state: str = "unasked"
    nik_fault: str = ""
    mismatches: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    on_lists: tuple[str, ...] = ()
    scale: str = ""
    end_state: str = "open"
    withdrawn: bool = False
    visited_days: int | None = None
    region: str = ""
    likely_same: int = 0
    family: str = ""
    family_ahead: bool = False
    other_aid: int = 0
    said_aid: bool = False
    sex: str = ""
    age: int | None = None
    disability: str = ""
    sales_upto: int | None = None
    bank_capital: bool | None = None
    enterprises: int = 1

    def as_json(self) -> dict[str, Json]:
        """Every fact that says something, for the digest of a run's input."""
        return {
            field.name: _plain(getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) not in ("", None, ())
        }


def _plain(value: object) -> Json:
    return list(value) if isinstance(value, tuple) else value  # type: ignore[return-value]  # see the fields
