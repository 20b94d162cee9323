"""Takes from a process what a decoder does not need: memory, time, files, the network, its rights.

No Django and no Pillow here: it runs in the child, after the codecs were loaded.
"""

from __future__ import annotations

import ctypes
import os
import resource

MEMORY = 1_500_000_000
"""Bytes of address space."""

CPU_SECONDS = 20
_OPEN_FILES = 16
_NOBODY = 65_534
_NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS, linux/prctl.h


class NotConfined(RuntimeError):
    """The process kept something it should not have; nothing is decoded then."""


def confine() -> None:
    """Give up what is not needed, for good. Raises `NotConfined` where as root anything fails.

    Without root the network can be given up only where the system lets users make namespaces; limits,
    the loss of new privileges and the time-out hold everywhere.
    """
    limits = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        resource.setrlimit(what, (most, most))
    try:
        _leave_the_network()
        _become_nobody()
        _forbid_new_privileges()
    except OSError as error:
        raise NotConfined(str(error)) from error


def _leave_the_network() -> None:
    if os.geteuid() == 0:
        os.unshare(os.CLONE_NEWNET | os.CLONE_NEWNS)
        return
    try:
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    except OSError:  # the system does not let users do so; the other walls stand
        return


def _become_nobody() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def _forbid_new_privileges() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
