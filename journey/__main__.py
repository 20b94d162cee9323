"""`make journey BASE=URL`: walks the main line, one JSON line a step; 1 where one failed."""

from __future__ import annotations

import json
import sys
import urllib.error

from bela.ops.state import state_folder
from journey.cast import Cast
from journey.walk import Walk


def main(words: list[str]) -> int:
    """Walk until the end or until a step fails."""
    if len(words) != 1 or not words[0].startswith(("http://", "https://")):
        print("say where the demo runs: make journey BASE=http://127.0.0.1:8000", file=sys.stderr)
        return 2
    if not (state_folder() / "demo" / "accounts.json").exists():
        print(f"no demo has run from {state_folder()}: start it with make demo", file=sys.stderr)
        return 2
    for step, take in Walk(Cast(words[0], state_folder())).steps():
        try:
            told: dict[str, object] = {"step": step, "ok": True, "detail": take()}
        except (AssertionError, urllib.error.URLError, OSError, ValueError, LookupError) as failure:
            told = {"step": step, "ok": False, "detail": str(failure) or type(failure).__name__}
        print(json.dumps(told, ensure_ascii=False), flush=True)
        if not told["ok"]:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
