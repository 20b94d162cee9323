"""What the site needs before it answers: a free port, its static files, and the first good answer."""

from __future__ import annotations

import errno
import hashlib
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path


class PortTaken(SystemExit):
    """The port is somebody else's; the text says what to do."""


def port_of(asked: int | None) -> int:
    """The port asked for, or `$PORT`, or 8000. Exits with a clear word where it is no port."""
    words = str(asked) if asked is not None else os.environ.get("PORT", "8000")
    if not words.isdigit() or not 0 < int(words) < 65536:
        print(f"bela: {words!r} is no port: a number from 1 to 65535", file=sys.stderr)
        raise SystemExit(2)
    return int(words)


def refuse_taken_port(host: str, port: int) -> None:
    """Exit with a clear word, before anything is started, where the port cannot be had."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as failure:
            reasons = {errno.EADDRINUSE: "is in use", errno.EACCES: "needs more rights than we have"}
            why = reasons.get(failure.errno or 0, f"cannot be had ({failure.strerror})")
            print(
                f"bela: port {port} on {host} {why}. Stop its user, or choose another: PORT=8001 make demo",
                file=sys.stderr,
            )
            raise PortTaken(1) from None


def build_static() -> None:
    """Collect and compress the static files into the state folder, unless they are there as they are."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    stamp, now = Path(settings.STATIC_ROOT) / ".built", _fingerprint_of_static()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def _fingerprint_of_static() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(path.encode() + Path(storage.path(path)).read_bytes())
    return digest.hexdigest()


def wait_until_ready(url: str, *, seconds: float, still_alive: Callable[[], bool]) -> bool:
    """Ask the address until it answers 200; false where time ran out or the site has died."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and still_alive():
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own http address
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.1)
    return False
