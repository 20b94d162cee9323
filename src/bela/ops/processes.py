"""The processes of a running Bela, kept as children of one supervisor.

A child dies with its supervisor, however that ends, so a killed `make demo` leaves no site behind that
holds the port. A background child that dies is started again, ever more slowly; the site's death ends all.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_SLOWEST_RESTART = 30.0


@dataclass(slots=True)
class Child:
    """One process: its words, its environment, and whether its death ends everything."""

    name: str
    words: list[str]
    environment: dict[str, str]
    essential: bool = False
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    start_at: float = 0.0


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(slots=True)
class Supervisor:
    """Starts the children, watches them, and stops them in the reverse order."""

    children: list[Child]
    log_folder: Path
    stopping: bool = field(default=False, init=False)

    def start(self) -> None:
        """Start every child; their words go to one log file each."""
        self.log_folder.mkdir(parents=True, exist_ok=True)
        for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signal_number, self._stop_soon)
        for child in self.children:
            self._start(child)

    def watch(self) -> int:
        """Stay until told to stop or until an essential child dies; answers the exit status."""
        while not self.stopping:
            time.sleep(0.2)
            for child in self.children:
                if not self._look_after(child):
                    print(f"bela: {child.name} ended by itself; see {self._log(child)}", file=sys.stderr)
                    return 1
        return 0

    def healthy(self) -> bool:
        """Whether nothing essential has died and nobody said stop."""
        return not self.stopping and all(
            child.process is not None and child.process.poll() is None
            for child in self.children
            if child.essential
        )

    def stop(self) -> None:
        """Ask every child to end, wait, and end those that do not."""
        living = [child.process for child in reversed(self.children) if child.process is not None]
        for process in living:
            process.terminate()
        deadline = time.monotonic() + 10
        for process in living:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _look_after(self, child: Child) -> bool:
        """Start a dead child again when its time has come; false where its death ends everything."""
        if child.process is not None and child.process.poll() is not None:
            if child.essential:
                return False
            child.process = None
            child.deaths += 1
            child.start_at = time.monotonic() + min(_SLOWEST_RESTART, 0.5 * 2**child.deaths)
            print(f"bela: {child.name} ended and is started again; see {self._log(child)}", file=sys.stderr)
        if child.process is None and time.monotonic() >= child.start_at:
            self._start(child)
        return True

    def _start(self, child: Child) -> None:
        with self._log(child).open("ab") as log:
            child.process = subprocess.Popen(  # noqa: S603 - our own words, no shell
                child.words,
                env={**os.environ, **child.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # the terminal's Ctrl-C comes to us, and we stop them in order
                preexec_fn=_die_with_parent,
            )

    def _log(self, child: Child) -> Path:
        return self.log_folder / f"{child.name}.log"

    def _stop_soon(self, _number: int, _frame: object) -> None:
        self.stopping = True


def bela(*words: str) -> list[str]:
    """The words that run a subcommand of `bela` with this Python."""
    return [sys.executable, "-m", "bela.ops.command", *words]


def site(host: str, port: int) -> Child:
    """The site: granian with few threads, each with its own connection from a small pool."""
    workers, threads = os.environ.get("BELA_WORKERS", "2"), os.environ.get("BELA_THREADS", "4")
    words = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", workers, "--blocking-threads", threads, "--no-ws", "--no-access-log",
        "--log-level", "warning", "bela.config.wsgi:application",
    ]  # fmt: skip
    return Child("site", words, {"BELA_DATABASE_ROLE": "app", "BELA_DATABASE_POOL": threads}, essential=True)


def background() -> list[Child]:
    """What runs beside the site: the sealer in its own database role, the followers with the clock."""
    return [
        Child("sealer", bela("seal"), {"BELA_DATABASE_ROLE": "sealer"}),
        Child("followers", bela("follow"), {"BELA_DATABASE_ROLE": "app"}),
    ]
