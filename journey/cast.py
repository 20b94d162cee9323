"""Who walks: the demo's accounts, and a seller who signs up. Codes are read from the outbox."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from journey.browser import Browser, Page


class Cast:
    """The demo's people, each with a browser of their own, signed in when first needed."""

    def __init__(self, base: str, state: Path) -> None:
        self.base = base
        self._state = state
        rows = json.loads((state / "demo" / "accounts.json").read_text())
        self._accounts = {row["role"]: row for row in rows}
        self._browsers: dict[str, Browser] = {}

    def of(self, role: str) -> Browser:
        """The browser of the demo's account of a role, signed in through the real form."""
        if role not in self._browsers:
            account, browser = self._accounts[role], Browser(self.base)
            page = browser.get("/masuk/")
            form = page.form("login", "password")
            page = browser.submit(page, form, login=account["login"], password=account["password"])
            signed_in = page.status == 200 and "/masuk/" not in page.url
            assert signed_in, f"{role} cannot sign in: {page.heading}"
            self._browsers[role] = browser
        return self._browsers[role]

    def stranger(self) -> Browser:
        """Somebody without an account."""
        return Browser(self.base)

    def code(self, since: float, *, to: str = "") -> str:
        """The last code that was sent since that moment, to a phone or by letter. Raises `AssertionError`."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            for text in reversed(self._texts(since, to)):
                if found := re.search(r"\b\d{4}-\d{4}\b", text):
                    return found[0]
            time.sleep(0.1)
        raise AssertionError("no code arrived in the outbox")

    def _texts(self, since: float, to: str) -> list[str]:
        outbox, tail = self._state / "outbox", re.sub(r"\D", "", to)[-9:]
        texts = outbox / "texts.jsonl"
        lines = texts.read_text().splitlines() if texts.exists() and texts.stat().st_mtime >= since else []
        sent = [json.loads(line) for line in lines[-20:]]
        found = [row["text"] for row in sent if not tail or row["to"].endswith(tail)]
        letters = sorted((outbox / "letters").glob("*"), key=lambda path: path.stat().st_mtime)
        return found + [path.read_text() for path in letters if path.stat().st_mtime >= since]


def step_done(page: Page, *, status: int = 200) -> Page:
    """The page, where the act behind it was taken. Raises `AssertionError` with what the page complains of."""
    assert page.status == status, f"{page.url} answered {page.status}: {page.heading}"
    assert "hal yang perlu dibetulkan" not in page.words, f"{page.url}: {page.words[:600]}"
    return page
