"""A No that was foreseen: it has a code, a reason and a way out, and is never logged as an error."""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):
    """A use case's answer when it may not do what was asked.

    `code` is stable, for programs (`office-overlaps`); `reason` and `next_step` are sentences for the
    reader and may be lazily translated; `field` names the form field that caused it; `findings` are
    the law's findings where the law said no.
    """

    code = "refused"

    def __init__(
        self,
        reason: object,
        *,
        code: str | None = None,
        next_step: object = "",
        field: str | None = None,
        findings: Sequence[object] = (),
    ) -> None:
        super().__init__(reason)
        self.code = code or type(self).code
        self.reason = reason
        self.next_step = next_step
        self.field = field
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return str(self.reason)


class NotPermitted(Refusal):
    """The actor lacks the permission; a door shows it as 404 where the object is not one's own."""

    code = "not-permitted"

    def __init__(self, permission: str, reason: object = "") -> None:
        super().__init__(reason or f"needs {permission}")
        self.permission = permission
