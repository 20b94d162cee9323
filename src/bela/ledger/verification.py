"""What `verify` answers: whether the log holds, and every place where it does not."""

from __future__ import annotations

from dataclasses import dataclass, field

_MOST = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where the log parts from what was signed; the number and the entry where they are known."""

    what: str
    number: int | None = None
    entry: str | None = None

    def __str__(self) -> str:
        return self.what


@dataclass(slots=True)
class Verification:
    """The outcome: `size` entries in the log, `pending` ones that wait, `checkpoints` looked at.

    `root` is that of the whole log, empty where it could not be worked out to the end. `problems` lists the
    first hundred places; `found` counts all of them.
    """

    size: int = 0
    pending: int = 0
    checkpoints: int = 0
    root: bytes = b""
    found: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the log is what was signed. An empty log is."""
        return not self.found

    def add(self, what: str, number: int | None = None, entry: str | None = None) -> None:
        """Note a problem; beyond the first hundred they are only counted."""
        self.found += 1
        if self.found <= _MOST:
            self.problems.append(Problem(what, number, entry))

    def as_json(self) -> dict[str, object]:
        """For programs."""
        return {
            "ok": self.ok,
            "size": self.size,
            "root": self.root.hex(),
            "pending": self.pending,
            "checkpoints": self.checkpoints,
            "found": self.found,
            "problems": [
                {"what": problem.what, "number": problem.number, "entry": problem.entry}
                for problem in self.problems
            ],
        }


def span(first: int, last: int, one: str = "number", many: str = "numbers") -> str:
    """How a run of numbers is said: `number 40`, `numbers 40 to 43`."""
    return f"{one} {first}" if first == last else f"{many} {first} to {last}"
