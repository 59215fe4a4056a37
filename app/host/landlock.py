"""Landlock: the worker sees the model, its libraries, and no other file.

Best effort, through the three system calls themselves (Linux 5.13 and later). The rules
reach only the thread that sets them and what it starts afterwards, so they are set before
a numeric library makes threads; ``restrict_files`` reports how many were there already.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on all machines
_VERSION_QUERY = 1  # LANDLOCK_CREATE_RULESET_VERSION
_PATH_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38
# linux/landlock.h
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_IOCTL_DEVICE = 1 << 15
_HANDLED_FIRST = (1 << 13) - 1
_HANDLED_SINCE = {2: 1 << 13, 3: 1 << 14, 5: _IOCTL_DEVICE}
_NETWORK_VERSION, _NETWORK_BITS = 4, 0b11  # bind and connect of TCP
_SCOPE_VERSION, _SCOPE_BITS = 6, 0b11  # abstract sockets, signals to others
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_ON_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | (1 << 14) | _IOCTL_DEVICE


class LandlockRefused(Exception):
    """The kernel has no Landlock, or did not take the rules.

    Attributes:
        errno: The kernel's reason.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"landlock: errno {number}")
        self.errno = number


@dataclass(frozen=True, slots=True)
class FileRestriction:
    """What is in force: the kernel's version of the rules, and how far they reach.

    ``other_threads`` were already there when the rules were set and are not held by them.
    """

    version: int
    other_threads: int


def restrict_files(readable: Iterable[Path], writable: Iterable[Path]) -> FileRestriction:
    """Take from this thread, for good, every file but these.

    Args:
        readable: Files, or folders with all that lies in them; missing ones are left out.
        writable: Devices that may also be written, such as /dev/null.

    Raises:
        LandlockRefused: Nothing was restricted.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = supported_version()
    handled = _HANDLED_FIRST
    for since, bit in _HANDLED_SINCE.items():
        handled |= bit if version >= since else 0
    rules = _ruleset(libc, version, handled)
    try:
        for path in readable:
            _allow(libc, rules, path, _READ & handled)
        for path in writable:
            _allow(libc, rules, path, (_READ_FILE | _WRITE_FILE | _IOCTL_DEVICE) & handled)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            raise LandlockRefused(ctypes.get_errno())
        _call(libc, _RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)
    return FileRestriction(version, len(list(Path("/proc/self/task").iterdir())) - 1)


def supported_version() -> int:
    """Return the kernel's version of the rules; restricts nothing.

    Raises:
        LandlockRefused: The kernel has none.
    """
    return _call(ctypes.CDLL(None, use_errno=True), _CREATE_RULESET, None, 0, _VERSION_QUERY)


def _ruleset(libc: ctypes.CDLL, version: int, handled: int) -> int:
    words = [handled]
    if version >= _NETWORK_VERSION:
        words.append(_NETWORK_BITS)
    if version >= _SCOPE_VERSION:
        words.append(_SCOPE_BITS)
    attributes = struct.pack(f"={len(words)}Q", *words)
    return _call(libc, _CREATE_RULESET, attributes, len(attributes), 0)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, access: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        access &= -1 if path.is_dir() else _ON_A_FILE
        rule = struct.pack("=Qi", access, descriptor)
        _call(libc, _ADD_RULE, rules, _PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)


def _call(libc: ctypes.CDLL, number: int, *arguments: bytes | int | None) -> int:
    wide = (ctypes.c_long(each) if isinstance(each, int) else each for each in arguments)
    outcome = int(libc.syscall(ctypes.c_long(number), *wide))
    if outcome < 0:
        raise LandlockRefused(ctypes.get_errno())
    return outcome
