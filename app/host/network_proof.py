"""The live proof that this process cannot speak to a network.

It asks the system for a socket of each family, below Python, where an audit hook or a
patched module could not answer in its place. A socket that is given is closed at once and
the proof does not hold; nothing is ever bound, connected or sent.
"""

import ctypes
import errno
import os
import sys
from dataclasses import dataclass

_SOCK_DGRAM, _SOCK_RAW = 2, 3
# Name, family and type; the numbers of the running system.
_LINUX = (("AF_INET", 2, _SOCK_DGRAM), ("AF_INET6", 10, _SOCK_DGRAM), ("AF_NETLINK", 16, _SOCK_RAW))
_MAC = (("AF_INET", 2, _SOCK_DGRAM), ("AF_INET6", 30, _SOCK_DGRAM))


@dataclass(frozen=True, slots=True)
class FamilyProof:
    """What happened when a socket of one family was asked for.

    Attributes:
        refused: No socket was given.
        reason: The system's word for it, such as EACCES, or ``given`` or ``not tried``.
    """

    family: str
    refused: bool
    reason: str


@dataclass(frozen=True, slots=True)
class NetworkProof:
    """One try per family."""

    families: tuple[FamilyProof, ...]

    @property
    def holds(self) -> bool:
        """Every family was tried and refused."""
        return bool(self.families) and all(each.refused for each in self.families)


def network_is_refused() -> NetworkProof:
    """Ask for a socket of every network family and tell what happened."""
    if sys.platform == "win32":
        # Winsock must be started before it answers, and starting it would be a step
        # towards a network: here the packaging has to prove it.
        return NetworkProof((FamilyProof("AF_INET", refused=False, reason="not tried"),))
    libc = ctypes.CDLL(None, use_errno=True)
    families = _MAC if sys.platform == "darwin" else _LINUX
    return NetworkProof(tuple(_ask(libc, *family) for family in families))


def _ask(libc: ctypes.CDLL, name: str, family: int, kind: int) -> FamilyProof:
    ctypes.set_errno(0)
    descriptor = libc.socket(family, kind, 0)
    if descriptor >= 0:
        os.close(descriptor)
        return FamilyProof(name, refused=False, reason="given")
    number = ctypes.get_errno()
    return FamilyProof(name, refused=True, reason=errno.errorcode.get(number, str(number)))
