"""How a Bela is: its database, its migrations, its ledger, its followers, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bela.ledger.api import behind, standing, verify
from bela.ops.database.address import address
from bela.ops.followers import FOLLOWERS
from bela.ops.kept import kept_notes
from bela.ops.migrate import missing_migrations


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the doctor found; `problems` are sentences, empty where all is well."""

    database: str
    migrations: str
    entries: int
    sealed: int
    verified: bool
    followers: list[tuple[str, int]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """As the contract's document."""
        return {
            "ok": not self.problems,
            "database": self.database,
            "migrations": self.migrations,
            "ledger": {"entries": self.entries, "sealed": self.sealed, "verified": self.verified},
            "followers": [{"name": name, "behind": count} for name, count in self.followers],
            "problems": self.problems,
        }


def diagnose() -> Diagnosis:
    """Look at everything. Never raises for what is wrong with Bela; that is its answer."""
    missing = missing_migrations()
    where = address("admin").url()
    if missing:
        return Diagnosis(
            where, f"{len(missing)} missing", 0, 0, verified=False,
            problems=[f"{len(missing)} migrations missing, first {missing[0]}: run `bela migrate`"],
        )  # fmt: skip
    found, checked = standing(), verify(kept_notes())
    problems = [f"ledger: {problem}" for problem in checked.problems]
    followers = [(follower.name, behind(follower.name)) for follower in FOLLOWERS]
    return Diagnosis(where, "current", found.entries, found.sealed, checked.ok, followers, problems)
