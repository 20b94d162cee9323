"""`bela` as an operator calls it, but in the test's own process: starting Python and Django anew takes a second.

That the command also runs as a process of its own is tests/ops/test_command.py's to show.
"""

from __future__ import annotations

import subprocess
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper

from django.test import override_settings
from django.utils import translation

from bela.ops.command import main


def run_command(*words: object, **settings: object) -> subprocess.CompletedProcess[str]:
    """What the command said, and its status, on the database that Django is connected to."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _stream in range(2))
    call = [str(word) for word in words]
    with (
        override_settings(**settings),
        translation.override(None),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            status = main(call)
        except SystemExit as left:  # argparse, called wrongly
            status = int(left.code or 0)
    said, warned = (stream.buffer.getvalue().decode() for stream in (out, err))
    return subprocess.CompletedProcess(["bela", *call], status, said, warned)
